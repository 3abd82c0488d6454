/**
 * Handlers in TypeScript: the JavaScript that is run in their place.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.typescript;

import org.jspecify.annotations.NullMarked;
