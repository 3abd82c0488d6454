package org.lambdajunit.node.loop;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one event loop, in the order in which Node.js fires them: timers of equal duration
 * form a list, in the order of their start, and the list whose first timer is due next comes first.
 */
final class TimerQueue {

  /**
   * A timer that was started.
   *
   * @param due the loop time at which it fires, in milliseconds
   * @param notBefore the clock's elapsed time before which it must not fire, in nanoseconds
   */
  record Timer(int id, long duration, long due, long notBefore, long order)
      implements Comparable<Timer> {

    /** By when they are due, and then by their start. */
    @Override
    public int compareTo(Timer other) {
      return due == other.due ? Long.compare(order, other.order) : Long.compare(due, other.due);
    }
  }

  private final Map<Integer, Timer> byId = new HashMap<>();
  private final Map<Long, LinkedHashMap<Integer, Timer>> lists = new HashMap<>();
  private final PriorityQueue<Timer> heads = new PriorityQueue<>();
  private long nextOrder;

  void start(int id, long duration, long loopTime, long clockNanos) {
    stop(id);
    long notBefore = clockNanos + duration * EventLoop.NANOS_PER_MILLI;
    Timer timer = new Timer(id, duration, loopTime + duration, notBefore, nextOrder++);
    byId.put(id, timer);
    LinkedHashMap<Integer, Timer> list =
        lists.computeIfAbsent(duration, d -> new LinkedHashMap<>());
    if (list.isEmpty()) {
      heads.add(timer);
    }
    list.put(id, timer);
  }

  void stop(int id) {
    Timer timer = byId.remove(id);
    if (timer == null) {
      return;
    }
    LinkedHashMap<Integer, Timer> list = lists.getOrDefault(timer.duration, new LinkedHashMap<>());
    list.remove(id);
    if (heads.remove(timer) && !list.isEmpty()) {
      heads.add(list.values().iterator().next());
    }
    if (list.isEmpty()) {
      lists.remove(timer.duration);
    }
  }

  boolean contains(int id) {
    return byId.containsKey(id);
  }

  /** The timer that fires next, or {@code null} if there is none. */
  @Nullable Timer next() {
    return heads.peek();
  }

  /**
   * Takes a timer that is due at the given loop time, or answers {@code null}. A list that was
   * begun is finished before another one's turn.
   */
  @Nullable Timer takeDue(long loopTime, long begunList) {
    LinkedHashMap<Integer, Timer> list = lists.get(begunList);
    Timer timer = list == null ? null : list.values().iterator().next();
    if (timer == null || timer.due > loopTime) {
      timer = heads.peek();
    }
    if (timer == null || timer.due > loopTime) {
      return null;
    }
    stop(timer.id);
    return timer;
  }

  /** All timers, in the order in which they are due. */
  List<Integer> ids() {
    return byId.values().stream().sorted().map(Timer::id).toList();
  }
}
