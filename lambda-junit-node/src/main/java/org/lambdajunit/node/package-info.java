/**
 * A Node.js environment on GraalJS: create one, load a module, call it, run its event loop, close
 * it.
 *
 * <p>This package is the one door of the module; all else in it is internal.
 */
@NullMarked
package org.lambdajunit.node;

import org.jspecify.annotations.NullMarked;
