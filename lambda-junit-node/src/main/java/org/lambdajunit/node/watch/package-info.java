/**
 * What stops guest code that keeps its thread busy for too long, or holds more memory than it may.
 */
@NullMarked
package org.lambdajunit.node.watch;

import org.jspecify.annotations.NullMarked;
