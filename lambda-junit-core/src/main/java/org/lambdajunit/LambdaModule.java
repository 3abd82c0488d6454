package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts a Java object in place of a module: {@code require} and {@code import} of it give the
 * handler this object, be it a Mockito mock, an object of any class, or a lambda.
 *
 * <pre>{@code
 * @ExtendWith(MockitoExtension.class)
 * class ConvertTest {
 *   interface Rates {
 *     double rateOf(String currency);
 *   }
 *
 *   @Mock @LambdaModule("./rates") Rates rates;
 *   @LambdaHandler("convert.handler") LambdaInvoker lambda;
 *
 *   @Test
 *   void converts() {
 *     when(rates.rateOf("EUR")).thenReturn(1.25);
 *     assertThat(lambda.invoke(Map.of("amount", 4, "currency", "EUR"))).hasResult(5);
 *   }
 * }
 * }</pre>
 *
 * <p>It stands on a field, which may be filled at any time before the handler first loads the
 * module and by any extension, or on a parameter of a test, a life cycle method or a constructor,
 * which somebody else resolves, for example {@code @Mock} of Mockito.
 *
 * <p><b>What the handler sees.</b> Methods are functions and the constants of interfaces are
 * values; an object with one abstract method is a function itself. A map or a record is a module of
 * values. The name of a method may end in an underscore where JavaScript's name is a keyword of
 * Java: {@code default_} is the default export. A member that is not there is a {@code TypeError}
 * that lists those that are.
 *
 * <p><b>Arguments</b> arrive as copies, alive after the function has ended: {@link java.util.Map},
 * {@link java.util.List}, {@link String}, {@link Boolean}, {@link Integer} or {@link Long} or
 * {@link Double}, {@link java.time.Instant} for a Date, {@code byte[]} for a Buffer, {@link
 * java.util.function.Function} for a function; or as the types of the method's parameters: records
 * and other classes as Jackson reads them, enums, {@link java.util.Optional}, functional
 * interfaces.
 *
 * <p><b>Results</b> go back likewise: an {@link java.time.Instant} is a Date, a {@code byte[]} a
 * Buffer, a {@link java.util.concurrent.CompletionStage} a promise, a functional interface a
 * function, an object behind another interface an object with methods, anything else what Jackson
 * writes.
 *
 * <p><b>Exceptions</b> are errors that the handler can catch, see {@link JavaScriptException}. An
 * {@link AssertionError} or an exception of Mockito's own is thrown by the invocation, too, even if
 * the handler has swallowed it.
 *
 * <p>A test whose functions were invoked, and that replaces a module which none of them loaded,
 * fails at its end, unless it is {@link #lenient()}.
 *
 * @since 0.1
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(LambdaExtension.class)
public @interface LambdaModule {

  /**
   * The module, as a file at the task root would require it.
   *
   * @return {@code ./lib/rates}, the name of a package or that of a module of Node's
   */
  String value();

  /**
   * Whether members that the object lacks are those of the real module.
   *
   * @return by default, they are errors
   */
  boolean callRealModule() default false;

  /**
   * Whether a test may do without the module.
   *
   * @return by default, a test fails at its end if nothing has loaded the module
   */
  boolean lenient() default false;
}
