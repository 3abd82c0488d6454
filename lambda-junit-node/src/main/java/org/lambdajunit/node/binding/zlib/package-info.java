/**
 * Compression by the JDK, Brotli and Zstandard in zlib's steps: what Node's {@code zlib} binding
 * stands on.
 */
@NullMarked
package org.lambdajunit.node.binding.zlib;

import org.jspecify.annotations.NullMarked;
