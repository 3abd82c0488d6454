package org.lambdajunit;

import java.util.Map;
import org.lambdajunit.event.template.EventCatalog;
import org.lambdajunit.event.template.Json;

/**
 * Events as AWS services send them to a function, each as JSON text.
 *
 * <pre>{@code
 * lambda.invoke(LambdaEvents.helloWorld());
 * lambda.invoke(LambdaEvents.generate("s3", "put", Map.of("bucket", "photos", "key", "cat.jpg")));
 * }</pre>
 *
 * <p>The same call gives the same text: ids are made of the event's content, and everything happens
 * at 2026-01-01T00:00:00Z unless it is said otherwise. So outcomes may be compared with approved
 * ones. All methods may be called from any thread.
 *
 * @since 0.1
 */
public final class LambdaEvents {

  private LambdaEvents() {}

  /**
   * The test event <i>Hello World</i> of the Lambda console.
   *
   * @return {@code {"key1":"value1","key2":"value2","key3":"value3"}}
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html">Testing
   *     Lambda functions in the console</a>
   */
  public static String helloWorld() {
    return "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}";
  }

  /**
   * An event in the words of {@code sam local generate-event}, with all defaults.
   *
   * @param service the service, for example {@code s3}
   * @param event the event, for example {@code put}
   * @return the event as JSON text
   * @throws IllegalArgumentException if there is no such service or event
   * @see #generate(String, String, Map)
   */
  public static String generate(String service, String event) {
    return generate(service, event, Map.of());
  }

  /**
   * An event in the words of {@code sam local generate-event}.
   *
   * <p>The tags are that command's options, for example {@code bucket} for {@code --bucket}; the
   * user guide lists them all, with events that the command lacks. A value is a text, a number, or,
   * for a tag that takes JSON, JSON text or any Java value that is to be written as JSON. In an
   * event with records a list is a value for each of n records:
   *
   * <pre>{@code
   * LambdaEvents.generate("sqs", "receive-message", Map.of("body", List.of("good", "bad")));
   * }</pre>
   *
   * <p>The tag {@code time} of all events that tell when something happened takes an {@link
   * java.time.Instant} or its text.
   *
   * @param service the service, for example {@code s3}
   * @param event the event, for example {@code put}
   * @param tags values in place of the defaults
   * @return the event as JSON text
   * @throws IllegalArgumentException if there is no such service, event or tag (the message lists
   *     those that there are), or a value does not fit its tag
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-local-generate-event.html">sam
   *     local generate-event</a>
   */
  public static String generate(String service, String event, Map<String, ?> tags) {
    return Json.write(EventCatalog.all().definition(service, event).fill(tags));
  }
}
