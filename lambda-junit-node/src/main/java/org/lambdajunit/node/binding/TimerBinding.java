package org.lambdajunit.node.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;

/** Timers, immediates and ticks: the loop's part of {@code timers.js} and {@code process.js}. */
public final class TimerBinding {

  private final EventLoop loop;

  /** Makes the binding for a loop. */
  public TimerBinding(EventLoop loop) {
    this.loop = loop;
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    HostFunctions.contribute(
        this::call,
        host,
        "loopTime",
        "startTimer",
        "stopTimer",
        "refTimer",
        "addImmediate",
        "removeImmediate",
        "refImmediate",
        "later",
        "laterWhile",
        "activeOperations",
        "queueTicks");
  }

  private @Nullable Object call(String name, Value... arguments) {
    switch (name) {
      case "loopTime" -> {
        return (double) loop.loopTime();
      }
      case "activeOperations" -> {
        return activeOperations();
      }
      case "startTimer" ->
          loop.startTimer(arguments[0].asInt(), arguments[1].asLong(), arguments[2].asBoolean());
      case "stopTimer" -> loop.stopTimer(arguments[0].asInt());
      case "refTimer" -> loop.refTimer(arguments[0].asInt(), arguments[1].asBoolean());
      case "addImmediate" -> loop.addImmediate(arguments[0].asInt());
      case "removeImmediate" -> loop.removeImmediate(arguments[0].asInt());
      case "refImmediate" -> loop.refImmediate(arguments[0].asInt(), arguments[1].asBoolean());
      case "later" -> later(arguments[0].asString(), arguments[1]);
      case "laterWhile" -> laterWhile(arguments[0].asString(), arguments[1]);
      case "queueTicks" -> loop.queueTicks();
      default -> throw HostFunctions.unknown(name);
    }
    return null;
  }

  /** The kinds of what keeps the loop alive beside timers and immediates. */
  private ProxyArray activeOperations() {
    List<Object> kinds = new ArrayList<>();
    for (PendingOperation operation : loop.pendingOperations()) {
      if (operation.isRef()) {
        kinds.add(operation.kind());
      }
    }
    return ProxyArray.fromList(kinds);
  }

  private void later(String kind, Value callback) {
    PendingOperation operation = loop.begin(kind, "");
    loop.post(() -> loop.complete(operation, callback::executeVoid));
  }

  /** The same for what calls back several times at once: as long as the callback answers true. */
  private void laterWhile(String kind, Value callback) {
    PendingOperation operation = loop.begin(kind, "");
    loop.post(
        () -> loop.complete(operation, () -> loop.turns(() -> callback.execute().asBoolean())));
  }
}
