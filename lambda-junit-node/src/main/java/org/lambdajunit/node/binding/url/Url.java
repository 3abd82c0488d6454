package org.lambdajunit.node.binding.url;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A URL record: what the parser fills and the setters change. */
final class Url {

  static final int NO_PORT = -1;

  String scheme = "";
  String username = "";
  String password = "";
  @Nullable String host;
  int port = NO_PORT;

  /** The segments of a path, unless it is opaque. */
  List<String> path = new ArrayList<>();

  /** The path of a URL that has no segments, for example that of {@code mailto:a@b.c}. */
  @Nullable String opaquePath;

  @Nullable String query;
  @Nullable String fragment;

  Scheme special() {
    return Scheme.of(scheme);
  }

  boolean isSpecial() {
    return special() != Scheme.OTHER;
  }

  boolean hasOpaquePath() {
    return opaquePath != null;
  }

  boolean hasCredentials() {
    return !username.isEmpty() || !password.isEmpty();
  }

  boolean cannotHaveCredentialsOrPort() {
    return host == null || host.isEmpty() || special() == Scheme.FILE;
  }

  /** Takes the last segment off, unless it is the drive of a file. */
  void shortenPath() {
    boolean isDrive =
        special() == Scheme.FILE && path.size() == 1 && Characters.isNormalizedDrive(path.get(0));
    if (!isDrive && !path.isEmpty()) {
      path.remove(path.size() - 1);
    }
  }

  String pathname() {
    return opaquePath != null ? opaquePath : path.isEmpty() ? "" : "/" + String.join("/", path);
  }

  /** What stands for the origin of a URL in programs. */
  String origin() {
    return switch (special()) {
      case HTTP, HTTPS, WS, WSS, FTP -> scheme + "://" + host + (port == NO_PORT ? "" : ":" + port);
      case OTHER -> scheme.equals("blob") ? originOfBlob() : "null";
      case FILE -> "null";
    };
  }

  private String originOfBlob() {
    Url inner = UrlParser.parse(pathname(), null);
    return inner != null && (inner.scheme.equals("http") || inner.scheme.equals("https"))
        ? inner.origin()
        : "null";
  }
}
