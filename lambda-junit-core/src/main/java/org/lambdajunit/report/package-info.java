/**
 * The page that shows all invocations of a test run.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.report;

import org.jspecify.annotations.NullMarked;
