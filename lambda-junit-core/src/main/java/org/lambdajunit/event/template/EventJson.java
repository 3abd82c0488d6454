package org.lambdajunit.event.template;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of an event that a test gives as a Java object.
 *
 * <p>Maps, lists, records, POJOs and Jackson's own trees are Jackson's business. Two kinds are not,
 * wherever in the event they stand: the classes of aws-lambda-java-events, whose names and dates
 * AWS writes by rules of its own, and the trees of Jackson 3, which Jackson 2 does not know.
 */
public final class EventJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .findAndAddModules()
          .addModule(new EventModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private EventJson() {}

  /**
   * Writes an event.
   *
   * @param event anything but a {@link String}, which is JSON already
   * @return the JSON text
   * @throws IllegalArgumentException if the event cannot be written
   */
  public static String of(Object event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The event, a %s, cannot be written as JSON: %s"
              .formatted(event.getClass().getName(), e.getOriginalMessage()),
          e);
    }
  }

  /** What Jackson 2 does not write as AWS does. */
  private static final class EventModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    EventModule() {
      super("lambda-junit-events");
      // ISO 8601, as AWS writes instants; a module for java.time that the user brings comes first.
      addSerializer(TemporalAccessor.class, ToStringSerializer.instance);
      addSerializer(TemporalAmount.class, ToStringSerializer.instance);
    }

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.addSerializers(new ForeignSerializers());
    }
  }

  private static final class ForeignSerializers extends Serializers.Base {

    private static final String JACKSON_3_TREE = "tools.jackson.databind.JsonNode";

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      Class<?> eventClass = type.getRawClass();
      if (AwsEventJson.isEventClass(eventClass)) {
        return new RawJsonSerializer(AwsEventJson::of);
      }
      if (isOrExtends(eventClass, JACKSON_3_TREE)) {
        return new RawJsonSerializer(Object::toString);
      }
      return null;
    }

    private static boolean isOrExtends(Class<?> type, String name) {
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        if (c.getName().equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class RawJsonSerializer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1L;

    private final transient Function<Object, String> toJson;

    RawJsonSerializer(Function<Object, String> toJson) {
      super(Object.class);
      this.toJson = toJson;
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeRawValue(toJson.apply(value));
    }
  }
}
