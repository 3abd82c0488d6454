package org.lambdajunit.node.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;
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
    host.put("loopTime", (HostFunction) arguments -> (double) loop.loopTime());
    host.put(
        "startTimer",
        (HostFunction)
            arguments -> {
              loop.startTimer(
                  arguments[0].asInt(), arguments[1].asLong(), arguments[2].asBoolean());
              return null;
            });
    host.put(
        "stopTimer",
        (HostFunction)
            arguments -> {
              loop.stopTimer(arguments[0].asInt());
              return null;
            });
    host.put(
        "refTimer",
        (HostFunction)
            arguments -> {
              loop.refTimer(arguments[0].asInt(), arguments[1].asBoolean());
              return null;
            });
    host.put(
        "addImmediate",
        (HostFunction)
            arguments -> {
              loop.addImmediate(arguments[0].asInt());
              return null;
            });
    host.put(
        "removeImmediate",
        (HostFunction)
            arguments -> {
              loop.removeImmediate(arguments[0].asInt());
              return null;
            });
    host.put(
        "refImmediate",
        (HostFunction)
            arguments -> {
              loop.refImmediate(arguments[0].asInt(), arguments[1].asBoolean());
              return null;
            });
    host.put("later", (HostFunction) arguments -> later(arguments[0].asString(), arguments[1]));
    host.put("activeOperations", (HostFunction) arguments -> activeOperations());
    host.put(
        "queueTicks",
        (HostFunction)
            arguments -> {
              loop.queueTicks();
              return null;
            });
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

  private @Nullable Object later(String kind, Value callback) {
    PendingOperation operation = loop.begin(kind, "");
    loop.post(
        () -> {
          operation.close();
          callback.executeVoid();
        });
    return null;
  }
}
