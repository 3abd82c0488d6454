/**
 * Errors as V8 words and places them, where GraalJS has words and places of its own.
 *
 * <p>It knows classes of GraalJS itself. What it does is done when something has failed, never
 * before.
 */
@NullMarked
package org.lambdajunit.node.error;

import org.jspecify.annotations.NullMarked;
