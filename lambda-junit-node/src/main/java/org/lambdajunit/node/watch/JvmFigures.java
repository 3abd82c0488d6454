package org.lambdajunit.node.watch;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
          // A pause of a collector that works beside the program collects nothing by itself.
          .filter(collector -> !collector.getName().endsWith("Pauses"))
          .toList();

  private final List<GarbageCollectorMXBean> wholeHeap =
      collectors.stream().filter(collector -> WHOLE_HEAP.contains(collector.getName())).toList();

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  private long lastCount;
  private Optional<Collection> last = Optional.empty();

  @Override
  public long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public long collections() {
    return count(collectors);
  }

  private static long count(List<GarbageCollectorMXBean> counted) {
    return counted.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
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
    return asked.stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(info -> info != null)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(
            info ->
                new Collection(
                    inHeap(info.getMemoryUsageBeforeGc()), inHeap(info.getMemoryUsageAfterGc())));
  }

  private long inHeap(Map<String, MemoryUsage> usages) {
    return heapPools.stream()
        .map(usages::get)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
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
