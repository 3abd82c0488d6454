/** Source maps: where in the original source a place of generated code comes from. */
@NullMarked
package org.lambdajunit.node.sourcemap;

import org.jspecify.annotations.NullMarked;
