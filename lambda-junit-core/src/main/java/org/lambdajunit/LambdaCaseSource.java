package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.lambdajunit.junit.CaseArguments;

/**
 * Runs a {@code @ParameterizedTest} once for each case in a folder: an event, and what is expected
 * of it. The event of the case {@code create} is in {@code create.event.json}, what is expected in
 * {@code create.expected.json}.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @LambdaCaseSource("cases/orders")
 * void answersAsExpected(String event, String expected) {
 *   assertThat(lambda.invoke(event)).hasResultJson(expected);
 * }
 * }</pre>
 *
 * <p>Tests are named after the cases, in the order of their names; a case in a folder below is
 * named with it: {@code refunds/partial}. The parameters may have the types of {@link
 * LambdaEventSource}. A file without its other half is an error.
 *
 * @since 0.1
 */
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(CaseArguments.class)
public @interface LambdaCaseSource {

  /**
   * The folder: a path from the working directory or, if there is no such folder, from the roots of
   * the class path. One that begins with {@code classpath:} is looked for on the class path only.
   *
   * @return the folder
   */
  String value();
}
