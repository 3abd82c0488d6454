/** Which statements, functions and branches of guest code have run. Nothing of it works unasked. */
@NullMarked
package org.lambdajunit.node.coverage;

import org.jspecify.annotations.NullMarked;
