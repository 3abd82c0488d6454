package org.lambdajunit.node.watch;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the JVM that runs this tells. */
final class JvmFigures implements MemoryFigures {

  /** The collectors that go over the whole heap, by the names that HotSpot gives them. */
  private static final Set<String> WHOLE_HEAP =
      Set.of(
          "G1 Old Generation",
          "MarkSweepCompact",
          "PS MarkSweep",
          "ZGC Cycles",
          "ZGC Major Cycles",
          "Shenandoah Cycles");

  // Loops and no streams: the first look may come while the first test starts, and each lambda
  // would
  // be a class that is made beside it.
  private final List<GarbageCollectorMXBean> collectors = new ArrayList<>();
  private final List<GarbageCollectorMXBean> wholeHeap = new ArrayList<>();
  private final Set<String> heapPools = new HashSet<>();

  private long lastCount;
  private Optional<Collection> last = Optional.empty();

  JvmFigures() {
    for (GarbageCollectorMXBean collector :
        ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
      // A pause of a collector that works beside the program collects nothing by itself.
      if (!collector.getName().endsWith("Pauses")) {
        collectors.add(collector);
      }
      if (WHOLE_HEAP.contains(collector.getName())) {
        wholeHeap.add(collector);
      }
    }
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
      }
    }
  }

  @Override
  public long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public long collections() {
    return count(collectors);
  }

  private static long count(List<GarbageCollectorMXBean> counted) {
    long sum = 0;
    for (GarbageCollectorMXBean collector : counted) {
      sum += collector.getCollectionCount();
    }
    return sum;
  }

  /** Asked often, and dear to answer. */
  @Override
  public Optional<Collection> lastCollection() {
    long count = collections();
    if (count != lastCount) {
      last = last(collectors);
      lastCount = count;
    }
    return last;
  }

  private Optional<Collection> last(List<GarbageCollectorMXBean> asked) {
    GcInfo latest = null;
    for (GarbageCollectorMXBean collector : asked) {
      GcInfo info = collector.getLastGcInfo();
      if (info != null && (latest == null || info.getEndTime() > latest.getEndTime())) {
        latest = info;
      }
    }
    return latest == null
        ? Optional.empty()
        : Optional.of(
            new Collection(
                inHeap(latest.getMemoryUsageBeforeGc()), inHeap(latest.getMemoryUsageAfterGc())));
  }

  private long inHeap(Map<String, MemoryUsage> usages) {
    long sum = 0;
    for (String pool : heapPools) {
      MemoryUsage usage = usages.get(pool);
      sum += usage == null ? 0 : usage.getUsed();
    }
    return sum;
  }

  @Override
  public Optional<Collection> collect() {
    long before = count(wholeHeap);
    System.gc();
    return count(wholeHeap) == before ? Optional.empty() : last(wholeHeap);
  }

  @Override
  public long[] threads() {
    return ManagementFactory.getThreadMXBean().getAllThreadIds();
  }

  @Override
  public long startedThreads() {
    return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
  }

  @Override
  public long[] allocated(long[] threads) {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        && bean.isThreadAllocatedMemorySupported()) {
      return bean.getThreadAllocatedBytes(threads);
    }
    return new long[threads.length];
  }
}
