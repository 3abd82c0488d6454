/** The public API: annotations, the JUnit extension, the invoker, its outcome, and their enums. */
@NullMarked
package org.lambdajunit;

import org.jspecify.annotations.NullMarked;
