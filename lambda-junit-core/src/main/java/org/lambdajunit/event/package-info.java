/**
 * Event templates and builders.
 *
 * <p>Internal: use {@code org.lambdajunit.LambdaEvents}.
 */
@NullMarked
package org.lambdajunit.event;

import org.jspecify.annotations.NullMarked;
