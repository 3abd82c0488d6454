/**
 * What each Node.js runtime of Lambda does with a handler: one small rule class a family over
 * shared mechanisms.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.runtime;

import org.jspecify.annotations.NullMarked;
