package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Copies guest values into plain Java ones, which outlive the environment: maps, lists, sets,
 * texts, numbers, booleans, instants and bytes.
 */
final class GuestCopies {

  private static final int DEEPEST = 100;
  private static final Set<String> PLAIN = Set.of("Object", "object");
  private static final Set<String> TEXTS = Set.of("RegExp", "symbol");

  private final Function<Value, Object> functions;
  private final Function<Value, CompletionStage<?>> promises;

  /**
   * @param functions makes what a guest function is in Java
   * @param promises makes what a promise is
   */
  GuestCopies(Function<Value, Object> functions, Function<Value, CompletionStage<?>> promises) {
    this.functions = functions;
    this.promises = promises;
  }

  /** The copy of a value; {@code undefined} is {@code null} too. */
  @Nullable Object copy(Value value) {
    return copy(value, 0);
  }

  private @Nullable Object copy(Value value, int depth) {
    if (value.isNull()) {
      return null;
    }
    if (value.isString()) {
      return value.asString();
    }
    if (value.isNumber()) {
      return number(value);
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "it refers to itself, or has more than %d levels, so that it cannot be copied"
              .formatted(DEEPEST));
    }
    if (value.isInstant()) {
      return value.asInstant();
    }
    if (value.hasBufferElements()) {
      return bytes(value, 0, value.getBufferSize());
    }
    if (value.hasArrayElements()) {
      return value.hasMember("byteOffset") ? view(value) : list(value, depth);
    }
    if (value.canExecute()) {
      return functions.apply(value);
    }
    if (value.isException()) {
      return error(value, depth);
    }
    if (value.hasHashEntries()) {
      return map(value, depth);
    }
    if (value.hasIterator() && value.hasMember("size") && !isPairs(value)) {
      return set(value, depth);
    }
    if (value.canInvokeMember("then")) {
      return promises.apply(value);
    }
    if (value.canInvokeMember("getUTCDate") && value.canInvokeMember("toJSON")) {
      // A date that is none, or it would be an instant.
      return null;
    }
    Value meta = value.getMetaObject();
    return meta == null || PLAIN.contains(meta.getMetaSimpleName())
        ? object(value, depth)
        : instance(value, meta.getMetaSimpleName(), depth);
  }

  /** An instance of a class as JSON would have it, if the class knows that, or its properties. */
  private @Nullable Object instance(Value instance, String type, int depth) {
    if (TEXTS.contains(type)) {
      return instance.toString();
    }
    if (isPairs(instance)) {
      return pairs(instance, depth);
    }
    if (instance.canInvokeMember("toJSON")) {
      return copy(instance.invokeMember("toJSON"), depth + 1);
    }
    return object(instance, depth);
  }

  /** Whether it is of the kind of {@code Headers} and {@code URLSearchParams}. */
  private static boolean isPairs(Value value) {
    return value.hasIterator() && value.canInvokeMember("append") && value.canInvokeMember("get");
  }

  private Map<String, @Nullable Object> pairs(Value pairs, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    Value entries = pairs.getIterator();
    while (entries.hasIteratorNextElement()) {
      Value entry = entries.getIteratorNextElement();
      copy.put(entry.getArrayElement(0).asString(), copy(entry.getArrayElement(1), depth + 1));
    }
    return copy;
  }

  private static Object number(Value value) {
    if (value.fitsInInt()) {
      return value.asInt();
    }
    if (value.fitsInLong()) {
      return value.asLong();
    }
    boolean isBigInt = value.getMetaObject().getMetaSimpleName().equals("bigint");
    return isBigInt ? (Object) value.asBigInteger() : (Object) value.asDouble();
  }

  private static byte[] bytes(Value buffer, long offset, long length) {
    byte[] bytes = new byte[Math.toIntExact(length)];
    buffer.readBuffer(offset, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] view(Value view) {
    return bytes(
        view.getMember("buffer"),
        view.getMember("byteOffset").asLong(),
        view.getMember("byteLength").asLong());
  }

  private List<@Nullable Object> list(Value array, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      list.add(copy(array.getArrayElement(i), depth + 1));
    }
    return list;
  }

  private Map<@Nullable Object, @Nullable Object> map(Value map, int depth) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    Value entries = map.getHashEntriesIterator();
    while (entries.hasIteratorNextElement()) {
      Value entry = entries.getIteratorNextElement();
      copy.put(
          copy(entry.getArrayElement(0), depth + 1), copy(entry.getArrayElement(1), depth + 1));
    }
    return copy;
  }

  private Set<@Nullable Object> set(Value set, int depth) {
    Set<@Nullable Object> copy = new LinkedHashSet<>();
    Value elements = set.getIterator();
    while (elements.hasIteratorNextElement()) {
      copy.add(copy(elements.getIteratorNextElement(), depth + 1));
    }
    return copy;
  }

  /** What JSON would write of an object is copied: what is undefined is not there. */
  private Map<String, @Nullable Object> object(Value object, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (String key : object.getMemberKeys()) {
      Value member = object.getMember(key);
      if (!isUndefined(member)) {
        copy.put(key, copy(member, depth + 1));
      }
    }
    return copy;
  }

  private Map<String, @Nullable Object> error(Value error, int depth) {
    GuestError copy = new GuestError(exception(error));
    copy.put("name", text(error, "name"));
    copy.put("message", text(error, "message"));
    copy.putAll(object(error, depth));
    for (String hidden : List.of("cause", "errors")) {
      Value value = error.getMember(hidden);
      if (value != null && !value.isNull()) {
        copy.putIfAbsent(hidden, copy(value, depth + 1));
      }
    }
    return copy;
  }

  private static String text(Value object, String member) {
    Value text = object.getMember(member);
    return text != null && text.isString() ? text.asString() : "";
  }

  /** An error as an exception that Java code can catch. */
  GuestException exception(Value error) {
    if (!error.isException()) {
      return new GuestException(error, "Error", error.toString());
    }
    GuestException exception =
        new GuestException(error, text(error, "name"), text(error, "message"));
    object(error, 0).forEach(exception::with);
    Value cause = error.getMember("cause");
    if (cause != null && cause.isException()) {
      exception.initCause(exception(cause));
    }
    return exception;
  }

  private static boolean isUndefined(Value value) {
    return value.isNull() && value.toString().equals("undefined");
  }
}
