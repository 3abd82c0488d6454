/**
 * TLS over the JDK's {@code SSLEngine}: contexts, connections, and what OpenSSL says of
 * certificates.
 */
@NullMarked
package org.lambdajunit.node.binding.tls;

import org.jspecify.annotations.NullMarked;
