/**
 * The bindings below Node's library, one class each; their guest sides are the resources {@code
 * node/*.js}.
 */
@NullMarked
package org.lambdajunit.node.binding;

import org.jspecify.annotations.NullMarked;
