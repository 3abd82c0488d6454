package org.lambdajunit.node.loop;

import java.util.Optional;

/**
 * How a process ended itself.
 *
 * @param code the exit code, 0 to 255
 * @param signal the signal that ended it, for example {@code SIGABRT}
 */
public record ProcessExit(int code, Optional<String> signal) {}
