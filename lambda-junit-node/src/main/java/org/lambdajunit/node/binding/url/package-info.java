/** URLs as the WHATWG URL standard has them: the host's part of Node's {@code url} binding. */
@NullMarked
package org.lambdajunit.node.binding.url;

import org.jspecify.annotations.NullMarked;
