/**
 * The emulated Lambda service: invocation types, limits, retries, log stream and execution
 * environments.
 *
 * <p>Internal.
 */
@NullMarked
package org.lambdajunit.service;

import org.jspecify.annotations.NullMarked;
