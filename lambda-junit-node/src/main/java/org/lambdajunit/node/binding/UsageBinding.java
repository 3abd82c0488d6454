package org.lambdajunit.node.binding;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.node.engine.HostFunction;

/**
 * What a program uses of the machine, for {@code process.memoryUsage()} and its like: the heap is
 * this JVM's, the processor's time that of the thread on which guest code runs.
 */
final class UsageBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    Runtime runtime = Runtime.getRuntime();
    functions.put("heapTotal", (HostFunction) a -> (double) runtime.totalMemory());
    functions.put(
        "heapUsed", (HostFunction) a -> (double) (runtime.totalMemory() - runtime.freeMemory()));
    functions.put("userMicros", (HostFunction) a -> micros(threads().getCurrentThreadUserTime()));
    functions.put("cpuMicros", (HostFunction) a -> micros(threads().getCurrentThreadCpuTime()));
  }

  private static ThreadMXBean threads() {
    return ManagementFactory.getThreadMXBean();
  }

  private static double micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }
}
