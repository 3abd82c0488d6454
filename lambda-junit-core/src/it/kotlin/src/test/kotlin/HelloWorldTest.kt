import java.time.Duration
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.lambdajunit.LambdaClock
import org.lambdajunit.LambdaEvents
import org.lambdajunit.LambdaExtension
import org.lambdajunit.LambdaHandler
import org.lambdajunit.LambdaInvoker
import org.lambdajunit.LambdaModule
import org.lambdajunit.LambdaRuntime
import org.lambdajunit.VirtualTime
import org.lambdajunit.assertions.LambdaAssertions.assertThat
import org.lambdajunit.assertions.LambdaSoftAssertions.assertSoftly

class HelloWorldTest {

    @LambdaHandler("helloworld.myHandler")
    lateinit var lambda: LambdaInvoker

    @Test
    fun answers() {
        assertThat(lambda.invoke(LambdaEvents.helloWorld()))
            .succeeded()
            .hasResult("some success message")
            .logs()
            .containsExactlyMessages("value1 = value1", "value2 = value2")
    }

    @ParameterizedTest
    @EnumSource(names = ["NODEJS6_10", "NODEJS22_X"])
    fun `answers on each runtime`(runtime: LambdaRuntime) {
        val outcome = lambda.withRuntime(runtime).withTimeout(Duration.ofSeconds(1)).invoke(mapOf("key1" to "a"))
        assertSoftly { softly ->
            softly.assertThat(outcome).succeeded().describedAs("the greeting").hasResult("some success message")
            softly.assertThat(outcome).logs { logs -> logs.contains("value1 = a").contains("value2 = undefined") }
        }
    }

    @Test
    fun `has a clock`(@VirtualTime("2026-01-01T00:00:00Z") clock: LambdaClock) {
        clock.advanceBy(Duration.ofMinutes(5))
        lambda.invoke()
        check(clock.elapsed() == Duration.ofMinutes(5))
    }

    @Nested
    inner class Modules {

        @LambdaModule("./rates")
        val rates = object : Rates {
            override fun rate(currency: String) = if (currency == "EUR") 2.0 else error("no rate for $currency")
        }

        @LambdaHandler("convert.handler")
        lateinit var convert: LambdaInvoker

        @Test
        fun `are Kotlin objects`() {
            assertThat(convert.invoke(mapOf("amount" to 4, "currency" to "EUR"))).hasResultJson("""{"amount": 8}""")
            assertThat(convert.invoke(mapOf("amount" to 4, "currency" to "XXX"))).result().node("refused").isString()
        }
    }

    interface Rates {
        fun rate(currency: String): Double
    }
}

class StaticFunctionsTest {

    companion object {
        @LambdaHandler("helloworld.myHandler")
        @JvmStatic
        lateinit var shared: LambdaInvoker

        @JvmField
        @RegisterExtension
        val functions: LambdaExtension = LambdaExtension.builder().memorySize(256).build()
    }

    @Test
    fun `are those of the class`() {
        assertThat(shared.invoke()).succeeded()
        assertThat(functions.invoker("helloworld.myHandler").invoke()).succeeded()
    }
}
