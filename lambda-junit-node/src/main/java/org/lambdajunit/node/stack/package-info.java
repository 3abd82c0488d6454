/**
 * How deep guest code may call itself: as deep as on Node.js, whatever the size of the calling
 * thread's stack.
 */
@NullMarked
package org.lambdajunit.node.stack;

import org.jspecify.annotations.NullMarked;
