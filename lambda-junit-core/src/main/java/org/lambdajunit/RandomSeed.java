package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes repeatable what is random about the functions of a test: {@code Math.random}, the random
 * numbers of {@code crypto} ({@code randomUUID}, {@code getRandomValues}, {@code randomBytes}), and
 * what the service makes up, such as request ids and the names of log streams.
 *
 * <pre>{@code
 * @Test
 * @RandomSeed(42)
 * void ordersGetAnId() {
 *   assertThat(lambda.invoke()).result().node("id").isEqualTo("7d0f5e1c-…");
 * }
 * }</pre>
 *
 * <p>Each test begins with the seed anew, so that the order of tests does not matter. Inside of a
 * test each start of a process has its own numbers: two functions, or one after a cold start, do
 * not give the same ids. A function in a static field lives as long as its class and goes on from
 * test to test; there the annotation must stand on the class.
 *
 * <p>It may stand on a test method, a class or an interface, or an annotation of your own. The
 * nearest wins: method, class, superclass, then the classes around a {@code @Nested} one.
 *
 * <p>The numbers are the same on each machine and JDK, as long as the test invokes in the same
 * order; another version of this library may give others. They are not those that Node.js gives
 * with {@code --random-seed}.
 *
 * @since 0.1
 */
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LambdaExtension.class)
public @interface RandomSeed {

  /**
   * What the numbers depend on.
   *
   * @return any number
   */
  long value();
}
