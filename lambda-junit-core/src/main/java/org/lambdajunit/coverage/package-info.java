/**
 * Reports on how much of the handlers' JavaScript has run, merged over forks, and its thresholds.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.coverage;

import org.jspecify.annotations.NullMarked;
