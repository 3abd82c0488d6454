package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a {@link LambdaInvoker} for a Node.js Lambda handler into a JUnit test.
 *
 * <pre>{@code
 * class HelloTest {
 *   @LambdaHandler("helloworld.myHandler") LambdaInvoker lambda;
 *
 *   @Test
 *   void greets() {
 *     assertThat(lambda.invoke("{\"key1\":\"a\"}")).succeeded().hasResult("some success message");
 *   }
 * }
 * }</pre>
 *
 * <p>The annotation stands on
 *
 * <ul>
 *   <li>an <b>instance field</b>, a <b>constructor parameter</b> or a <b>parameter of a test or
 *       lifecycle method</b>: each test starts cold, and invocations inside it are warm, whatever
 *       the life cycle of the test instance. A parameter of a {@code @BeforeAll} method lives as
 *       long as the class;
 *   <li>a <b>static field</b>: one execution environment for all tests of the class, those of its
 *       {@code @Nested} classes included;
 *   <li>a <b>type</b>: nothing is injected, but the attributes are the defaults of all injection
 *       points in the class, its subclasses and its {@code @Nested} classes; on an interface, of
 *       the classes that implement it;
 *   <li>an <b>annotation</b>, to compose one of your own.
 * </ul>
 *
 * <p>Of several annotations that apply, the nearest wins <em>attribute by attribute</em>: the
 * injection point itself, annotations on that one, the class of the test, its superclass and
 * interfaces, then the enclosing classes of a {@code @Nested} class. {@link #environment()} merges
 * instead, name by name. What no annotation sets is taken from the {@link #template()}, then from
 * the configuration parameters ({@code lambda.junit.task-root} and others), and then from the
 * defaults below, which are AWS's.
 *
 * <p>Injected invokers are closed by the extension, in reverse order. They may be used by several
 * threads; one execution environment serves one invocation at a time, as on AWS.
 *
 * <p>A mistake in an attribute, an unknown task root and a missing file fail the test with an
 * {@code ExtensionConfigurationException} (fields and types) or a {@code
 * ParameterResolutionException} (parameters) that names the annotation, what is wrong and what to
 * do. Whatever else is wrong with the handler is an outcome of the invocation, as on AWS.
 *
 * @since 0.1
 * @see LambdaExtension#builder()
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@ExtendWith(LambdaExtension.class)
public @interface LambdaHandler {

  /**
   * The handler, as in the AWS setting of the same name: {@code file.export}, with the folder in
   * front ({@code orders/create.handler}) and, from {@code nodejs10.x} on, nested exports ({@code
   * file.a.b}).
   *
   * @return the handler; if not set, {@code index.handler}
   */
  String value() default "{inherited}";

  /**
   * A function in a SAM or CloudFormation template or in a {@code serverless.yml}, for example
   * {@code template.yaml#HelloWorldFunction} or {@code serverless.yml#create}; the name may be left
   * out if there is one function only. Its {@code Handler}, {@code CodeUri}, {@code Runtime},
   * {@code Timeout}, {@code MemorySize}, {@code Environment}, {@code Layers}, {@code FunctionName}
   * and {@code LoggingConfig}, and SAM's {@code Globals}, stand for what no annotation sets.
   * References are worked out as far as that is possible without a stack; what is not, must be set
   * in the test. Of a {@code serverless.yml} the same is read, with the defaults of its provider
   * and of the framework.
   *
   * @return the file and the function; if not set, none
   */
  String template() default "{inherited}";

  /**
   * Where the function's code is: a folder, a deployment {@code .zip}, or {@code classpath:} and
   * the name of either on the class path. A relative path starts at the working directory, which
   * under Maven and Gradle is the module's. The handler sees it as {@code /var/task}, read-only.
   *
   * @return the task root; if not set, {@code src/main/lambda}
   */
  String taskRoot() default "{inherited}";

  /**
   * Layers, in the order in which they are merged under {@code /opt}: folders, zips, or {@code
   * classpath:} and the name of either.
   *
   * @return the layers; if not set, none
   */
  String[] layers() default "{inherited}";

  /**
   * The runtime whose rules apply: one.
   *
   * @return the runtime; if not set, {@link LambdaRuntime#NODEJS22_X}, the newest that accepts
   *     handlers with a callback
   */
  LambdaRuntime[] runtime() default {};

  /**
   * The function's timeout.
   *
   * @return seconds from 1 to 900; if not set, 3
   */
  int timeout() default Integer.MIN_VALUE;

  /**
   * The function's memory. It is what the handler's context and the report say. A handler that
   * holds much more is killed, as on AWS; what it holds is measured only roughly.
   *
   * @return MB from 128 to 10240; if not set, 128
   */
  int memorySize() default Integer.MIN_VALUE;

  /**
   * Environment variables, each {@code NAME=value}. They are added to those of the other
   * annotations that apply; of two for one name, the nearer wins. A name that AWS reserves is an
   * error.
   *
   * @return the environment variables
   */
  String[] environment() default {};

  /**
   * The function's name, as it stands in the context object, the ARN and the log group.
   *
   * @return 1 to 64 letters, digits, hyphens and underscores; if not set, it is made from the
   *     handler
   */
  String functionName() default "{inherited}";

  /**
   * The function's version.
   *
   * @return {@code $LATEST} or a number; if not set, {@code $LATEST}
   */
  String functionVersion() default "{inherited}";

  /**
   * How the function's log is written: one.
   *
   * @return the format; if not set, {@link LogFormat#TEXT}
   */
  LogFormat[] logFormat() default {};

  /**
   * The lowest level that the function's log keeps: one. AWS takes it only together with {@link
   * LogFormat#JSON}; here it works with text, too, as it does in the runtimes themselves.
   *
   * @return the level; if not set, all levels
   */
  LogLevel[] logLevel() default {};
}
