/**
 * Functions as SAM and CloudFormation templates describe them.
 *
 * <p>Internal: use the attribute {@code template} of {@code org.lambdajunit.LambdaHandler}.
 */
@NullMarked
package org.lambdajunit.template;

import org.jspecify.annotations.NullMarked;
