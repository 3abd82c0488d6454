/** How fast the library is, beside a bare GraalJS and beside its peers. */
@NullMarked
package org.lambdajunit.benchmarks;

import org.jspecify.annotations.NullMarked;
