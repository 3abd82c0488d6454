package org.lambdajunit.node.binding.url;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Node's {@code url} binding does to URLs, as text. */
public final class Urls {

  /** By the numbers that Node's library knows them by. */
  private static final List<UrlSetters> SETTERS = List.of(UrlSetters.values());

  /** The number of the setter of the whole, behind those of the parts. */
  private static final int HREF = SETTERS.size();

  private Urls() {}

  /**
   * Parses a URL.
   *
   * @param base the URL that the text is relative to
   * @return {@code null} if it is none
   */
  public static @Nullable UrlText parse(String input, @Nullable String base) {
    return text(parsed(input, base));
  }

  /**
   * Changes a part of a URL.
   *
   * @param part the number of the part, or the one behind them for the whole
   * @return {@code null} if it stays as it is
   */
  public static @Nullable UrlText update(String href, int part, String value) {
    return text(updated(href, part, value));
  }

  /** The origin of a URL. */
  public static String origin(String href) {
    return known(href).origin();
  }

  private static @Nullable UrlText text(@Nullable Url url) {
    return url == null ? null : UrlText.of(url);
  }

  private static @Nullable Url parsed(String input, @Nullable String base) {
    if (base == null) {
      return UrlParser.parse(input, null);
    }
    Url parsedBase = UrlParser.parse(base, null);
    return parsedBase == null ? null : UrlParser.parse(input, parsedBase);
  }

  /** A URL that was serialized here. */
  private static Url known(String href) {
    Url url = UrlParser.parse(href, null);
    if (url == null) {
      throw new IllegalArgumentException("not a URL: " + href);
    }
    return url;
  }

  private static @Nullable Url updated(String href, int part, String value) {
    if (part == HREF) {
      return UrlParser.parse(value, null);
    }
    Url url = known(href);
    return SETTERS.get(part).set(url, value) ? url : null;
  }

  /** A URL as text, without the parts that are not wanted. */
  public static String format(
      String href, boolean fragment, boolean unicode, boolean search, boolean credentials) {
    Url url = known(href);
    if (!fragment) {
      url.fragment = null;
    }
    if (unicode && url.host != null) {
      url.host = DomainNames.toUnicode(url.host);
    }
    if (!search) {
      url.query = null;
    }
    if (!credentials) {
      url.username = "";
      url.password = "";
    }
    return UrlText.of(url).href();
  }

  /** The URL of a file. */
  public static UrlText file(String path) {
    Url url = known("file://");
    String escaped =
        path.replace("%", "%25")
            .replace("\\", "%5C")
            .replace("\n", "%0A")
            .replace("\r", "%0D")
            .replace("\t", "%09")
            .replace("?", "%3F")
            .replace("#", "%23");
    UrlSetters.PATHNAME.set(url, escaped);
    return UrlText.of(url);
  }

  /** A domain as a URL would have it, or nothing. */
  public static String hostname(String domain) {
    Url url = known("ws://x");
    return !domain.isEmpty() && UrlSetters.HOSTNAME.set(url, domain) && url.host != null
        ? url.host
        : "";
  }
}
