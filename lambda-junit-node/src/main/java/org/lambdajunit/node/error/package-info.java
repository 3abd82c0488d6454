/**
 * Errors as V8 words and places them, where GraalJS has words and places of its own.
 *
 * <p>It knows classes of GraalJS itself. When code is loaded, it puts nodes of its own around what
 * may fail or wait; all else is done when something has failed, never before.
 */
@NullMarked
package org.lambdajunit.node.error;

import org.jspecify.annotations.NullMarked;
