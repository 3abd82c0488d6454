package org.lambdajunit.node.binding.url;

/**
 * A URL as text, and where its parts begin in it, in the words of Node's library.
 *
 * @param href the text
 * @param protocolEnd behind the colon of the scheme
 * @param usernameEnd behind the user's name; where nobody is named, where the host begins
 * @param hostStart the {@code @}, or the first character of the host
 * @param hostEnd behind the host
 * @param port the port, or -1
 * @param pathnameStart where the path begins
 * @param searchStart the question mark, or -1
 * @param hashStart the number sign, or -1
 * @param scheme the number of the scheme
 */
public record UrlText(
    String href,
    int protocolEnd,
    int usernameEnd,
    int hostStart,
    int hostEnd,
    int port,
    int pathnameStart,
    int searchStart,
    int hashStart,
    int scheme) {

  static UrlText of(Url url) {
    StringBuilder text = new StringBuilder(url.scheme).append(':');
    final int protocolEnd = text.length();
    int usernameEnd = protocolEnd;
    int hostStart = protocolEnd;
    if (url.host != null) {
      text.append("//").append(url.username);
      usernameEnd = text.length();
      if (!url.password.isEmpty()) {
        text.append(':').append(url.password);
      }
      hostStart = text.length();
      text.append(url.hasCredentials() ? "@" : "").append(url.host);
    }
    final int hostEnd = text.length();
    if (url.host != null && url.port != Url.NO_PORT) {
      text.append(':').append(url.port);
    }
    String path = url.pathname();
    if (url.host == null && !url.hasOpaquePath() && path.startsWith("//")) {
      text.append("/.");
    }
    final int pathnameStart = text.length();
    text.append(path);
    int searchStart = -1;
    if (url.query != null) {
      searchStart = text.length();
      text.append('?').append(url.query);
    }
    int hashStart = -1;
    if (url.fragment != null) {
      hashStart = text.length();
      text.append('#').append(url.fragment);
    }
    return new UrlText(
        text.toString(),
        protocolEnd,
        usernameEnd,
        hostStart,
        hostEnd,
        url.port,
        pathnameStart,
        searchStart,
        hashStart,
        url.special().number);
  }
}
