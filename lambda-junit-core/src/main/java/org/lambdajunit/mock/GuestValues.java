package org.lambdajunit.mock;

import com.fasterxml.jackson.core.TreeNode;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.loop.PendingOperation;

/** The values of one environment, and what they are in Java. */
final class GuestValues {

  private static final long LARGEST_SAFE_INTEGER = (1L << 53) - 1;

  private final NodeEnvironment node;
  private final Failures failures;
  private final Value factories;
  private final Value nothing;
  private final Value object;
  private final Value array;
  private final GuestCopies copies =
      new GuestCopies(value -> new GuestFunction(value, this), this::promised);
  private @Nullable Value moduleFactory;
  private boolean ended;

  GuestValues(NodeEnvironment node, Failures failures) {
    this.node = node;
    this.failures = failures;
    this.factories =
        node.script(GuestValues.class, "values.js", "node:internal/mock/values")
            .execute(node.core());
    node.closeWith(() -> ended = true);
    this.nothing = factories.getMember("nothing");
    this.object = factories.getMember("object");
    this.array = factories.getMember("array");
  }

  /** Whether the environment has ended, so that nothing of it can be called. */
  boolean isEnded() {
    return ended;
  }

  // ---- to Java ----

  /** A copy of a guest value, made of plain Java values. */
  @Nullable Object toJava(Value value) {
    return copies.copy(value);
  }

  /** What a promise, or anything else with {@code then}, is in Java. */
  private CompletionStage<?> promised(Value promise) {
    GuestPromise<@Nullable Object> future = new GuestPromise<>(promise);
    HostFunction fulfilled = settling(future, value -> future.complete(toJava(value)));
    HostFunction rejected =
        settling(future, error -> future.completeExceptionally(exception(error)));
    factories.invokeMember("settle", promise, fulfilled, rejected);
    return future;
  }

  private HostFunction settling(GuestPromise<@Nullable Object> future, Consumer<Value> completion) {
    return arguments -> {
      future.settle(
          () -> {
            try {
              completion.accept(arguments[0]);
            } catch (IllegalArgumentException e) {
              future.completeExceptionally(
                  new JavaScriptException("TypeError", "A promise: " + e.getMessage() + "."));
            }
          });
      return nothing;
    };
  }

  /** What a guest error is in Java. */
  JavaScriptException exception(Value error) {
    return copies.exception(error);
  }

  // ---- to the guest ----

  /** {@code undefined}. */
  Value nothing() {
    return nothing;
  }

  /** Whether a value is of this environment and not of another one. */
  private boolean isOwn(Value value) {
    return value.getContext().equals(nothing.getContext());
  }

  /** What a Java value is for guest code. */
  @Nullable Object toGuest(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Value) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      return map instanceof GuestError error ? error(error.exception()) : object(map);
    }
    if (value instanceof Collection<?> elements) {
      return array(elements.iterator());
    }
    if (value instanceof byte[] bytes) {
      return factories.invokeMember("bytes", ByteBuffer.wrap(bytes));
    }
    if (value instanceof CompletionStage<?> stage) {
      return promise(stage);
    }
    if (value instanceof Throwable thrown) {
      return error(thrown);
    }
    return other(value);
  }

  /** The object of values that a map or a record is, or the value itself. */
  Object values(Object data) {
    return Objects.requireNonNull(
        toGuest(data instanceof Record record ? RecordValues.of(record) : data));
  }

  private @Nullable Object other(Object value) {
    if (value instanceof GuestFunction function) {
      return function.inside(this);
    }
    if (value instanceof AwsBody body) {
      return factories.invokeMember(
          "stream", body.chunks().stream().map(ByteBuffer::wrap).toArray());
    }
    if (value instanceof AwsOutput.Blob blob) {
      return factories.invokeMember("blob", ByteBuffer.wrap(blob.bytes()));
    }
    if (value instanceof AwsOutput.Elements elements) {
      return factories.invokeMember("set", array(elements.set().iterator()));
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? toGuest(optional.get()) : nothing;
    }
    if (value instanceof Instant instant) {
      return factories.invokeMember("date", (double) instant.toEpochMilli());
    }
    if (value instanceof Date date) {
      return other(date.toInstant());
    }
    if (value instanceof Character character) {
      return character.toString();
    }
    if (value instanceof ByteBuffer buffer) {
      return factories.invokeMember("bytes", buffer.slice());
    }
    if (value instanceof BaseStream<?, ?> stream) {
      return array(stream.iterator());
    }
    if (value instanceof Iterator<?> elements) {
      return array(elements);
    }
    if (value instanceof Iterable<?> elements && !(value instanceof TreeNode)) {
      return array(elements.iterator());
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : nothing;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? toGuest(optional.getAsLong()) : nothing;
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : nothing;
    }
    if (value.getClass().isArray()) {
      return arrayOf(value);
    }
    JavaObject javaObject = JavaObject.of(value);
    return javaObject.isData()
        ? toGuest(JavaValues.plain(value))
        : standIn(
            javaObject.members(), javaObject.isFunction(), new DirectCalls(javaObject, this), null);
  }

  private Object number(Number number) {
    if (number instanceof BigInteger) {
      return factories.invokeMember("bigint", number.toString());
    }
    if (number instanceof Long && Math.abs(number.longValue()) <= LARGEST_SAFE_INTEGER) {
      long value = number.longValue();
      return value == (int) value ? (Object) (int) value : (Object) (double) value;
    }
    return number instanceof Short || number instanceof Byte
        ? (Object) number.intValue()
        : (Object) number.doubleValue();
  }

  private Value object(Map<?, ?> map) {
    @Nullable Object[] namesAndValues = new @Nullable Object[map.size() * 2];
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      namesAndValues[i++] = String.valueOf(entry.getKey());
      namesAndValues[i++] = toGuest(entry.getValue());
    }
    return object.execute(namesAndValues);
  }

  private Value array(Iterator<?> elements) {
    List<@Nullable Object> list = new ArrayList<>();
    elements.forEachRemaining(element -> list.add(toGuest(element)));
    return array.execute(list.toArray());
  }

  private Value arrayOf(Object javaArray) {
    @Nullable Object[] elements = new @Nullable Object[Array.getLength(javaArray)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = toGuest(Array.get(javaArray, i));
    }
    return array.execute(elements);
  }

  /** A promise that settles as the stage does, on whatever thread that happens. */
  private Value promise(CompletionStage<?> stage) {
    if (stage instanceof GuestPromise<?> own && own.promise() != null && isOwn(own.promise())) {
      return own.promise();
    }
    Value parts = factories.invokeMember("promise");
    if (stage instanceof GuestPromise<?> derived) {
      settleAfter(derived, parts);
    } else {
      settleElsewhere(stage, parts);
    }
    return parts.getMember("promise");
  }

  /**
   * Until guest code has settled the promise that a stage is made of, nothing happens elsewhere.
   */
  private void settleAfter(GuestPromise<?> stage, Value parts) {
    stage.onceSettled(
        () -> {
          if (stage.isDone()) {
            node.loop().post(() -> settle(parts, stage));
          } else {
            settleElsewhere(stage, parts);
          }
        });
  }

  private void settle(Value parts, CompletionStage<?> done) {
    done.whenComplete((result, failure) -> settle(parts, result, failure));
  }

  private void settleElsewhere(CompletionStage<?> stage, Value parts) {
    PendingOperation operation = node.loop().begin("Promise", "a CompletionStage of a mock");
    stage.whenComplete(
        (result, failure) ->
            node.loop()
                .post(
                    () -> {
                      operation.close();
                      settle(parts, result, failure);
                    }));
  }

  private void settle(Value parts, @Nullable Object result, @Nullable Throwable failure) {
    if (failure == null) {
      node.enter(parts.getMember("resolve"), toGuest(result));
    } else {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      Value error = error(cause);
      failures.note(cause, () -> stack(error));
      node.enter(parts.getMember("reject"), error);
    }
  }

  /** The error that a Java exception is for guest code. */
  Value error(Throwable thrown) {
    if (thrown instanceof GuestException guest && isOwn(guest.error())) {
      return guest.error();
    }
    ThrownError error = ThrownError.of(thrown);
    Throwable cause = thrown.getCause();
    return factories.invokeMember(
        "error",
        error.name(),
        error.message(),
        cause == null || cause == thrown ? nothing : error(cause),
        toGuest(error.properties()));
  }

  /** Throws in guest code what a Java exception is there. */
  RuntimeException thrown(Throwable thrown) {
    Value error = error(thrown);
    failures.note(thrown, () -> stack(error));
    return error.throwException();
  }

  private static String stack(Value error) {
    Value stack = error.getMember("stack");
    return stack != null && stack.isString() ? stack.asString() : "";
  }

  /**
   * Makes a guest object.
   *
   * @param members its functions and constants
   * @param isFunction whether it is a function itself
   * @param calls takes its calls
   * @param real gives the module whose members it has beside its own
   */
  Value standIn(JavaMembers members, boolean isFunction, Calls calls, @Nullable HostFunction real) {
    if (moduleFactory == null) {
      moduleFactory =
          node.script(GuestValues.class, "module.js", "node:internal/mock/module")
              .execute(node.core());
    }
    List<@Nullable Object> constants = new ArrayList<>();
    members
        .constants()
        .forEach(
            (name, value) -> {
              constants.add(name);
              constants.add(toGuest(value));
            });
    return moduleFactory.execute(
        factories.getMember("functionOf"),
        calls.asHost(),
        array.execute(members.names().toArray()),
        array.execute(constants.toArray()),
        isFunction,
        real);
  }
}
