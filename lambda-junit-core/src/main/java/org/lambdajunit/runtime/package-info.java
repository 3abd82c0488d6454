/**
 * What each Node.js runtime of Lambda does with a handler: one small file of rules each, over
 * shared mechanisms.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.runtime;

import org.jspecify.annotations.NullMarked;
