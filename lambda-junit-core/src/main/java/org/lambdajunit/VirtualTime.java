package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test a clock that begins at a fixed time, stands still while code runs, and moves only by
 * the timers of its functions and by {@link LambdaClock#advanceBy}. So each run of the test sees
 * the same times.
 *
 * <pre>{@code
 * @Test
 * void backsOff(@VirtualTime("2026-01-01T00:00:00Z") LambdaClock clock) {
 *   lambda.invoke();
 *   assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(7));
 * }
 * }</pre>
 *
 * <p>It may stand on
 *
 * <ul>
 *   <li>a parameter of type {@link LambdaClock} of a test, of a lifecycle method or of a
 *       constructor;
 *   <li>a test method, without a parameter;
 *   <li>a field of type {@link LambdaClock}, which is set;
 *   <li>a class or an interface, for all tests in it;
 *   <li>an annotation of your own.
 * </ul>
 *
 * <p>The nearest wins: parameter, method, field, class, superclass, then the classes around a
 * {@code @Nested} one. Each test begins at the time anew. Where a function is in a static field,
 * its tests share the clock of their class, which goes on from test to test; there the annotation
 * must stand on the class.
 *
 * <p>Work of the host that a handler waits for, such as a connection, takes the real time that it
 * takes, but the clock does not show it.
 *
 * @since 0.1
 */
@Target({
  ElementType.ANNOTATION_TYPE,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.TYPE
})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LambdaExtension.class)
public @interface VirtualTime {

  /**
   * The time at which the clock begins: {@code 2026-01-01T00:00:00Z}, with any offset from UTC, or
   * a date alone for its first moment in UTC.
   *
   * @return a time from 1970 to 9999
   */
  String value() default "2026-01-01T00:00:00Z";
}
