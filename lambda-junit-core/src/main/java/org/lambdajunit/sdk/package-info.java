/**
 * Clients of the AWS SDK for Java v2 whose Lambda functions are those of a test. They need {@code
 * software.amazon.awssdk:lambda} on the class path.
 */
@NullMarked
package org.lambdajunit.sdk;

import org.jspecify.annotations.NullMarked;
