package org.lambdajunit.event.template;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.lang.reflect.Method;
import java.lang.reflect.Type;
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
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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

  /**
   * Reads an event.
   *
   * @param json the JSON text
   * @param type what to make of it: a class of aws-lambda-java-events, a tree of Jackson 2 or 3, or
   *     what Jackson makes of it, where members that the type lacks are left out
   * @return the event
   * @throws IllegalArgumentException if it cannot be read so
   */
  public static @Nullable Object read(String json, Type type) {
    if (type instanceof Class<?> eventClass && AwsEventJson.isEventClass(eventClass)) {
      return AwsEventJson.read(json, eventClass);
    }
    if (type instanceof Class<?> tree && tree.getName().equals(ForeignSerializers.JACKSON_3_TREE)) {
      return readTree3(json, tree);
    }
    try {
      return MAPPER.readValue(json, MAPPER.constructType(type));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** A tree of Jackson 3, which is the user's to bring. */
  private static Object readTree3(String json, Class<?> tree) {
    try {
      Class<?> mapper = tree.getClassLoader().loadClass("tools.jackson.databind.ObjectMapper");
      Method readTree = mapper.getMethod("readTree", String.class);
      return readTree.invoke(mapper.getConstructor().newInstance(), json);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Jackson 3 cannot read it: " + e, e);
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

    static final String JACKSON_3_TREE = "tools.jackson.databind.JsonNode";

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
