/**
 * What somebody meant who misspelt a name.
 *
 * <p>Internal: for the messages of errors.
 */
@NullMarked
package org.lambdajunit.spelling;

import org.jspecify.annotations.NullMarked;
