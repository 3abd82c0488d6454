/** Handlers in TypeScript: the JavaScript that is run in their place. */
@NullMarked
package org.lambdajunit.typescript;

import org.jspecify.annotations.NullMarked;
