/**
 * Injection, lifecycle, configuration and reporting of the JUnit extension.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.junit;

import org.jspecify.annotations.NullMarked;
