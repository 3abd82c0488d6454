/**
 * CommonJS and ESM resolution and loading, the replacement of modules, and the sources that modules
 * were made of, as the process sees them.
 */
@NullMarked
package org.lambdajunit.node.module;

import org.jspecify.annotations.NullMarked;
