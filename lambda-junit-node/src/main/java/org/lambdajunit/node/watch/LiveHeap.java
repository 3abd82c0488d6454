package org.lambdajunit.node.watch;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/** How much of the JVM's heap is in use, not counting garbage. */
final class LiveHeap {

  /** What is assumed to live before the first collection tells. */
  private static final long AT_FIRST = 128L << 20;

  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);

  private LiveHeap() {}

  /** What was in use after the last collection: some of it may be garbage by now. */
  static long afterLastCollection() {
    GcInfo last = null;
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      GcInfo info = collector.getLastGcInfo();
      if (info != null && (last == null || info.getEndTime() > last.getEndTime())) {
        last = info;
      }
    }
    if (last == null) {
      return Math.min(AT_FIRST, used());
    }
    long bytes = 0;
    for (MemoryUsage usage : last.getMemoryUsageAfterGc().values()) {
      bytes += usage.getUsed();
    }
    return bytes;
  }

  /** What is in use, after collecting the garbage of the whole heap. */
  static long collected() {
    System.gc();
    return used();
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
