/**
 * What the JVMs of one build leave for one another, so that a report is about all of them.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.fork;

import org.jspecify.annotations.NullMarked;
