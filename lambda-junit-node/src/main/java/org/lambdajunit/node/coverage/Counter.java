package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.concurrent.atomic.AtomicLong;

/** How often something has run, on all threads. */
final class Counter {

  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong suspended = new AtomicLong();

  void begin() {
    begun.getAndIncrement();
  }

  /** Something waits in the middle. It will begin once more to go on. */
  @TruffleBoundary
  void suspend() {
    suspended.getAndIncrement();
  }

  /** How often it ran. What waits for ever is counted if nothing else has run. */
  long hits() {
    long all = begun.get();
    return all == 0 ? 0 : Math.max(1, all - suspended.get());
  }
}
