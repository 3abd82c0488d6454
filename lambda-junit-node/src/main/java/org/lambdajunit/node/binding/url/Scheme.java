package org.lambdajunit.node.binding.url;

/**
 * The schemes that the standard calls special, by the numbers that Node's library knows them by.
 */
enum Scheme {
  HTTP("http", 80, 0),
  OTHER("", Url.NO_PORT, 1),
  HTTPS("https", 443, 2),
  WS("ws", 80, 3),
  FTP("ftp", 21, 4),
  WSS("wss", 443, 5),
  FILE("file", Url.NO_PORT, 6);

  private final String text;
  final int defaultPort;
  final int number;

  Scheme(String text, int defaultPort, int number) {
    this.text = text;
    this.defaultPort = defaultPort;
    this.number = number;
  }

  static Scheme of(String text) {
    for (Scheme scheme : values()) {
      if (scheme != OTHER && scheme.text.equals(text)) {
        return scheme;
      }
    }
    return OTHER;
  }
}
