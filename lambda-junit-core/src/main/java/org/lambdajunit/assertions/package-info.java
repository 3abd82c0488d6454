/** AssertJ assertions on the outcome of an invocation, hard and soft. */
@NullMarked
package org.lambdajunit.assertions;

import org.jspecify.annotations.NullMarked;
