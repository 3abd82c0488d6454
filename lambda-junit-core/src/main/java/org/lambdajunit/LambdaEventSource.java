package org.lambdajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.lambdajunit.junit.EventArguments;

/**
 * Runs a {@code @ParameterizedTest} once for each event in files of JSON.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @LambdaEventSource("events/*.json")
 * void handlesAllEvents(String event) {
 *   assertThat(lambda.invoke(event)).succeeded();
 * }
 * }</pre>
 *
 * <p>A file holds one event; an array of them, each element of which is an event; or, if its name
 * ends in {@code .jsonl} or {@code .ndjson}, one in each line. Tests are named after the files, in
 * the order of their names.
 *
 * <p>The parameter says what it wants:
 *
 * <ul>
 *   <li>{@link String}: the event's text as it stands in the file, and {@code byte[]} the same in
 *       UTF-8;
 *   <li>{@link java.nio.file.Path}: the file, once for each file;
 *   <li>{@code JsonNode} of Jackson 2 or 3;
 *   <li>{@link java.util.Map}, {@link java.util.List}, a record or another class: what Jackson
 *       makes of it, where members that the class lacks are left out;
 *   <li>a class of aws-lambda-java-events: what AWS makes of it, with {@code
 *       com.amazonaws:aws-lambda-java-serialization} on the class path.
 * </ul>
 *
 * @since 0.1
 * @see LambdaCaseSource
 */
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(EventArguments.class)
public @interface LambdaEventSource {

  /**
   * The files: paths from the working directory or, if there is no such file, from the roots of the
   * class path. In a name, {@code *} stands for any characters, {@code ?} for one, <code>{a,b}
   * </code> for either, and {@code **} for any folders. A path that begins with {@code classpath:}
   * is looked for on the class path only.
   *
   * @return at least one
   */
  String[] value();
}
