/** The page that shows all invocations of a test run. */
@NullMarked
package org.lambdajunit.report;

import org.jspecify.annotations.NullMarked;
