package org.lambdajunit.mock;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.lambdajunit.spelling.NearestName;

/**
 * The method and URL that a stub is for.
 *
 * @param method in capitals
 * @param url as the test wrote it
 */
record HttpTarget(String method, String url) {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  // Stands for * where Java wants to read a URL.
  private static final String ANYTHING = "x0anything0x";
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]+.*");

  /** Checks what a test wrote. */
  static HttpTarget of(String method, String url) {
    Objects.requireNonNull(method, "The method must not be null.");
    Objects.requireNonNull(url, "The URL must not be null.");
    String capitals = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(capitals)) {
      throw new IllegalArgumentException(
          "http.on(\"%s\", \"%s\"): no such method.%s"
              .formatted(
                  method,
                  url,
                  NearestName.of(capitals, METHODS)
                      .map(" Did you mean %s?"::formatted)
                      .orElse(" There are " + String.join(", ", METHODS) + ".")));
    }
    if (!ABSOLUTE.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "http.on(\"%s\", \"%s\"): the URL must be absolute, for example https://api.example.com/orders."
              .formatted(method, url));
    }
    return new HttpTarget(capitals, url);
  }

  boolean fits(String calledMethod, String calledUrl) {
    if (!method.equals(calledMethod)) {
      return false;
    }
    String[] wanted = parts(url);
    String[] called = parts(calledUrl);
    return glob(wanted[0]).matcher(called[0]).matches()
        && parameters(called[1]).containsAll(parameters(wanted[1]));
  }

  private static Pattern glob(String place) {
    int path = place.indexOf('/', place.indexOf("//") + 2);
    String host = path < 0 ? place : place.substring(0, path);
    return Pattern.compile(
        Pattern.quote(host).replace("*", "\\E[^/]*\\Q")
            + Pattern.quote(place.substring(host.length())).replace("*", "\\E.*\\Q"));
  }

  /** The URL up to its query, in one spelling, and the query. */
  private static String[] parts(String url) {
    String bare = url.replaceFirst("#.*", "");
    int query = bare.indexOf('?');
    String place = query < 0 ? bare : bare.substring(0, query);
    return new String[] {normalized(place), query < 0 ? "" : bare.substring(query + 1)};
  }

  private static String normalized(String place) {
    try {
      URI uri = new URI(new URI(writable(place)).toASCIIString());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      int usualPort = scheme.equals("https") ? 443 : 80;
      String port = uri.getPort() < 0 || uri.getPort() == usualPort ? "" : ":" + uri.getPort();
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return (scheme + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT).replace(ANYTHING, "*")
          + path.replace(ANYTHING, "*");
    } catch (URISyntaxException e) {
      // Not a URL by the strict rules of Java, so only the same spelling is the same place.
      return place;
    }
  }

  /** What the URL of a test may hold and a URL may not. */
  private static String writable(String place) {
    return place.replace("*", ANYTHING).replace(" ", "%20");
  }

  private static Set<String> parameters(String query) {
    Set<String> parameters = new HashSet<>();
    for (String parameter : query.split("&")) {
      parameters.add(decoded(parameter));
    }
    parameters.remove("");
    return parameters;
  }

  private static String decoded(String parameter) {
    try {
      return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not encoded, so it is what it says.
      return parameter;
    }
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
