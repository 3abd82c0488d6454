/** Cryptography of the JDK by OpenSSL's names: what Node's {@code crypto} binding stands on. */
@NullMarked
package org.lambdajunit.node.binding.crypto;

import org.jspecify.annotations.NullMarked;
