/** The network that guest code sees: sockets, and what they may connect to. */
@NullMarked
package org.lambdajunit.node.net;

import org.jspecify.annotations.NullMarked;
