/** Header compression for HTTP/2: what Node's {@code http2} binding does not do in guest code. */
@NullMarked
package org.lambdajunit.node.binding.http2;

import org.jspecify.annotations.NullMarked;
