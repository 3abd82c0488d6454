/** The file system that a handler sees: task root, layers and {@code /tmp}. */
@NullMarked
package org.lambdajunit.node.fs;

import org.jspecify.annotations.NullMarked;
