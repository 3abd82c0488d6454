/** The event loop: clock, timers, pending work and deadlines. */
@NullMarked
package org.lambdajunit.node.loop;

import org.jspecify.annotations.NullMarked;
