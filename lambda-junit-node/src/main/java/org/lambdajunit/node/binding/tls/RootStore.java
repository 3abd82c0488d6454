package org.lambdajunit.node.binding.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Whom a context trusts that does not say otherwise: those whom the JDK trusts, and others. */
public final class RootStore {

  private final List<X509Certificate> own = new ArrayList<>();
  private boolean withJdk = true;

  /** Trusts others as well. */
  public void add(List<X509Certificate> certificates) {
    own.addAll(certificates);
  }

  /** Trusts these and nobody else. */
  public void replace(List<X509Certificate> certificates) {
    withJdk = false;
    own.clear();
    own.addAll(certificates);
  }

  /** Those that the JDK does not bring. */
  public List<X509Certificate> own() {
    return List.copyOf(own);
  }

  /** Those with this name. */
  List<X509Certificate> named(X500Principal name) {
    return Stream.concat(
            own.stream().filter(root -> root.getSubjectX500Principal().equals(name)),
            withJdk ? TrustRoots.named(name).stream() : Stream.empty())
        .toList();
  }
}
