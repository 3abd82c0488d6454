package org.lambdajunit.mock;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns plain Java values into the types that a method wants, and objects into plain values. */
final class JavaValues {

  private JavaValues() {}

  /** Made when first needed: most mocks take and give texts and numbers. */
  private static final class Jackson {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .findAndAddModules()
            .addModule(new Times())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
  }

  /**
   * Converts a plain value.
   *
   * @throws IllegalArgumentException if it does not fit the type
   */
  static @Nullable Object convert(@Nullable Object plain, Type type) {
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == Optional.class) {
      return plain == null
          ? Optional.empty()
          : Optional.ofNullable(convert(plain, parameterized.getActualTypeArguments()[0]));
    }
    if (plain == null) {
      return type == Optional.class ? Optional.empty() : requireReference(type);
    }
    if (isStage(type)) {
      return stage(plain, type);
    }
    if (type instanceof Class<?> wanted && wanted.isInstance(plain)) {
      return plain;
    }
    if (type instanceof TypeVariable || type instanceof WildcardType) {
      return plain;
    }
    if (plain instanceof GuestPromise && !isPlainCollection(type)) {
      throw new IllegalArgumentException(
          "a promise is no %s, but a CompletionStage of it".formatted(raw(type).getSimpleName()));
    }
    if (plain instanceof GuestFunction function) {
      return function.as(functionalInterface(type));
    }
    if (isPlainCollection(type)) {
      return plain;
    }
    if (plain instanceof GuestError error && raw(type).isAssignableFrom(GuestException.class)) {
      return error.exception();
    }
    if (plain instanceof String text && type == byte[].class) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (!(plain instanceof Collection) && isFunctional(raw(type))) {
      throw new IllegalArgumentException("a function is wanted");
    }
    return Jackson.MAPPER.convertValue(plain, Jackson.MAPPER.constructType(type));
  }

  private static boolean isStage(Type type) {
    Class<?> wanted = raw(type);
    return wanted != Object.class && wanted.isAssignableFrom(CompletableFuture.class);
  }

  /** A promise of something, or as JavaScript has it, also the thing itself. */
  private static CompletionStage<?> stage(Object plain, Type type) {
    Type content =
        type instanceof ParameterizedType parameterized
            ? parameterized.getActualTypeArguments()[0]
            : Object.class;
    return plain instanceof GuestPromise<?> promise
        ? content == Object.class ? promise : promise.thenApply(value -> convert(value, content))
        : CompletableFuture.completedFuture(convert(plain, content));
  }

  private static @Nullable Object requireReference(Type type) {
    if (type instanceof Class<?> wanted && wanted.isPrimitive()) {
      throw new IllegalArgumentException("null is no %s".formatted(wanted.getName()));
    }
    return null;
  }

  private static boolean isFunctional(Class<?> type) {
    return type.isInterface()
        && Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .count()
            == 1;
  }

  private static Class<?> functionalInterface(Type type) {
    Class<?> wanted = raw(type);
    if (!isFunctional(wanted)) {
      throw new IllegalArgumentException("a function is no %s".formatted(wanted.getName()));
    }
    return wanted;
  }

  /** A type of a method's parameter, of which a subclass may know more than the method itself. */
  static Type resolved(Type type, Class<?> declaring, Class<?> target) {
    if (type instanceof Class<?>) {
      return type;
    }
    TypeFactory types = Jackson.MAPPER.getTypeFactory();
    JavaType owner = types.constructType(target).findSuperType(declaring);
    if (owner == null || owner.getBindings().isEmpty()) {
      return type;
    }
    JavaType known = types.resolveMemberType(type, owner.getBindings());
    return known.hasGenericTypes() ? known : known.getRawClass();
  }

  static Class<?> raw(Type type) {
    if (type instanceof JavaType known) {
      return known.getRawClass();
    }
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    return type instanceof Class<?> wanted ? wanted : Object.class;
  }

  /** Whether the type is a map or list of anything, which a plain value is as it is. */
  private static boolean isPlainCollection(Type type) {
    return type == Object.class
        || type.getTypeName().endsWith("<java.lang.String, java.lang.Object>");
  }

  private static final ClassValue<Boolean> BEHAVIOUR =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return !type.isRecord()
              && !type.isEnum()
              && !type.getName().startsWith("java.")
              && (hasNoProperties(type) || hasContract(type));
        }
      };

  /** Whether objects of a class are there for their methods, as there is nothing else to them. */
  static boolean isBehaviour(Class<?> type) {
    return BEHAVIOUR.get(type);
  }

  private static boolean hasNoProperties(Class<?> type) {
    JavaType known = Jackson.MAPPER.constructType(type);
    return !TreeNode.class.isAssignableFrom(type)
        && !JavaMembers.of(type).methods().isEmpty()
        && Jackson.MAPPER.getSerializationConfig().introspect(known).findProperties().isEmpty();
  }

  /** Whether an interface of the class has methods that do something, and are no getters. */
  private static boolean hasContract(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> contract : c.getInterfaces()) {
        boolean isOfThePlatform =
            contract.getName().startsWith("java.")
                || contract.getName().startsWith("com.fasterxml.");
        if (!isOfThePlatform
            && Arrays.stream(contract.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .anyMatch(
                    method ->
                        method.getParameterCount() > 0 || method.getReturnType() == void.class)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The plain value of an object that is data. */
  static @Nullable Object plain(Object data) {
    return Jackson.MAPPER.convertValue(data, Object.class);
  }

  /** Plain values as they are, whatever is in them; other objects as Jackson writes them. */
  static @Nullable Object deeplyPlain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), deeplyPlain(item)));
      return copy;
    }
    if (value instanceof Collection<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(deeplyPlain(element)));
      return copy;
    }
    return value == null || isPlain(value) || value instanceof Predicate ? value : plain(value);
  }

  /** A plain value as a reader would write it in JavaScript. */
  static String show(@Nullable Object plain) {
    try {
      return Jackson.MAPPER.writeValueAsString(plain);
    } catch (IOException e) {
      return String.valueOf(plain);
    }
  }

  /** The plain value that a JSON text is, or {@code null} if it is none. */
  static @Nullable Object read(String json) {
    try {
      return Jackson.MAPPER.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof Instant
        || value instanceof byte[];
  }

  /** Instants stay what they are on their way through Jackson; other times are ISO texts. */
  private static final class Times extends SimpleModule {

    private static final long serialVersionUID = 1L;

    Times() {
      super("lambda-junit-mocks");
      addSerializer(TemporalAccessor.class, ToStringSerializer.instance);
      addSerializer(TemporalAmount.class, ToStringSerializer.instance);
      addSerializer(GuestFunction.class, ToStringSerializer.instance);
      addSerializer(GuestPromise.class, new ToStringSerializer(GuestPromise.class));
      addSerializer(Predicate.class, new ToStringSerializer(Predicate.class));
      addSerializer(Instant.class, new InstantSerializer());
      addDeserializer(Instant.class, new InstantDeserializer());
    }
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (generator instanceof TokenBuffer) {
        generator.writeEmbeddedObject(value);
      } else {
        generator.writeString(value.toString());
      }
    }
  }

  private static final class InstantDeserializer extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantDeserializer() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.getEmbeddedObject() instanceof Instant instant) {
        return instant;
      }
      if (parser.currentToken().isNumeric()) {
        return Instant.ofEpochMilli(parser.getLongValue());
      }
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(parser.getText(), Instant.class, e.getMessage());
      }
    }
  }
}
