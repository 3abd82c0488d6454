package org.lambdajunit;

import java.time.Duration;
import java.util.Optional;

/**
 * The figures of the log's {@code REPORT} line.
 *
 * <pre>{@code
 * assertThat(lambda.invoke().report().billedDuration()).isLessThan(Duration.ofSeconds(1));
 * }</pre>
 *
 * @param duration how long the invocation took, by the function's clock
 * @param billedDuration that, rounded up as AWS bills it
 * @param initDuration how long the execution environment took to start; only for a cold start
 * @param memorySize the memory that the function is given, in MB
 * @param maxMemoryUsed the memory that it used, in MB
 * @since 0.1
 */
public record InvocationReport(
    Duration duration,
    Duration billedDuration,
    Optional<Duration> initDuration,
    int memorySize,
    int maxMemoryUsed) {}
