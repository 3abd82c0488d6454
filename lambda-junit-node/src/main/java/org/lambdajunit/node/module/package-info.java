/** CommonJS and ESM resolution and loading, and the replacement of modules. */
@NullMarked
package org.lambdajunit.node.module;

import org.jspecify.annotations.NullMarked;
