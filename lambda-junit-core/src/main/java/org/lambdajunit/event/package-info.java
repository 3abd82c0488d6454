/**
 * Builders of the events that AWS services send to a function.
 *
 * <p>{@link org.lambdajunit.LambdaEvents} hands them out.
 */
@NullMarked
package org.lambdajunit.event;

import org.jspecify.annotations.NullMarked;
