/**
 * Templates of the events that AWS services send, what fills them, and the JSON of the Java values
 * that tests give.
 *
 * <p>Internal: use {@code org.lambdajunit.LambdaEvents}.
 */
@NullMarked
package org.lambdajunit.event.template;

import org.jspecify.annotations.NullMarked;
