/**
 * Modules, the AWS SDK and HTTP in place of the real ones.
 *
 * <p>Internal: use the types of {@code org.lambdajunit}.
 */
@NullMarked
package org.lambdajunit.mock;

import org.jspecify.annotations.NullMarked;
