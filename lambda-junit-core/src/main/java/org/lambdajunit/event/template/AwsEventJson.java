package org.lambdajunit.event.template;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Events of aws-lambda-java-events, written by AWS's own aws-lambda-java-serialization.
 *
 * <p>Plain Jackson gets them wrong without an error ({@code records} and {@code eventSourceArn} for
 * {@code Records} and {@code eventSourceARN}), so it is never used for them.
 */
final class AwsEventJson {

  private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";
  private static final String INSTEAD = "Give the event as JSON text or as a Map instead.";

  private AwsEventJson() {}

  static boolean isEventClass(Class<?> type) {
    return type.getName().startsWith(EVENTS);
  }

  static String of(Object event) {
    Class<?> eventClass = event.getClass();
    if (eventClass.getDeclaringClass() != null) {
      throw new IllegalArgumentException(
          "A %s is a part of a %s; AWS's serialiser writes whole events only. %s"
              .formatted(
                  eventClass.getName(), eventClass.getDeclaringClass().getSimpleName(), INSTEAD));
    }
    try {
      return Serialization.write(event, eventClass);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "A %s is written by AWS's own serialiser, which is not on the class path. Add com.amazonaws:aws-lambda-java-serialization. %s"
              .formatted(eventClass.getName(), INSTEAD),
          e);
    } catch (RuntimeException e) {
      // UncheckedIOException, ReflectException and others: S3Event wants a class of the AWS SDK v1.
      throw new IllegalArgumentException(
          "AWS's serialiser cannot write this %s: %s. %s"
              .formatted(eventClass.getName(), e, INSTEAD),
          e);
    }
  }

  /** Reads an event as AWS's Java runtime does. */
  static Object read(String json, Class<?> eventClass) {
    try {
      return Serialization.read(json, eventClass);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "A %s is read by AWS's own serialiser, which is not on the class path. Add com.amazonaws:aws-lambda-java-serialization."
              .formatted(eventClass.getName()),
          e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "AWS's serialiser cannot read it: %s".formatted(e.getMessage()), e);
    }
  }

  /** Loaded only when there is such an event, since the library is the user's to bring. */
  private static final class Serialization {

    static <T> String write(T event, Class<?> eventClass) {
      @SuppressWarnings("unchecked")
      Class<T> type = (Class<T>) eventClass;
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      serializer(type).toJson(event, json);
      return json.toString(StandardCharsets.UTF_8);
    }

    static Object read(String json, Class<?> eventClass) {
      return serializer(eventClass).fromJson(json);
    }

    /** The choice that AWS's Java runtime makes. */
    private static <T> PojoSerializer<T> serializer(Class<T> type) {
      return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
          ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
          : JacksonFactory.getInstance().getSerializer(type);
    }
  }
}
