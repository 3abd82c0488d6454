package org.lambdajunit.node.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as a URL names it, as the URL standard reads a reference relative to a file's URL.
 *
 * @param pathname the URL's path, percent-encoded
 * @param suffix the URL's query and fragment, or an empty text
 */
record UrlReference(String pathname, String suffix) {

  private static final Pattern ENCODED_SEPARATOR =
      Pattern.compile("%2f|%5c", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOT = Pattern.compile("\\.|%2e", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOTS =
      Pattern.compile("(\\.|%2e)(\\.|%2e)", Pattern.CASE_INSENSITIVE);
  private static final String ENCODED = "\"<>`{}";

  /** What a reference means beside the files of a folder. */
  static UrlReference of(String folder, String reference) {
    String suffix = GuestUrls.suffix(reference);
    String path = encoded(reference.substring(0, reference.length() - suffix.length()));
    String base = GuestUrls.of(folder).substring(GuestUrls.ROOT.length());
    String joined = path.startsWith("/") ? path : GuestPaths.child(base, path);
    return new UrlReference(normalized(joined), suffix);
  }

  /** What a file URL means. */
  static UrlReference ofUrl(String url) {
    String rest = url.startsWith(GuestUrls.ROOT) ? url.substring(GuestUrls.ROOT.length()) : url;
    return of("/", rest.startsWith("file:") ? rest.substring("file:".length()) : rest);
  }

  /** What names a path. */
  static UrlReference ofPath(String path) {
    return new UrlReference(GuestUrls.of(path).substring(GuestUrls.ROOT.length()), "");
  }

  /** The path, with a slash at its end if it was written with one. */
  String written() {
    return GuestUrls.decode(pathname);
  }

  /** The path, without a slash at its end. */
  String path() {
    return GuestPaths.resolve("/", written());
  }

  /** The whole URL. */
  String url() {
    return GuestUrls.ROOT + pathname + suffix;
  }

  /** Refuses a path in which a separator is encoded. */
  void check(String name, @Nullable String importer) throws ResolutionException {
    if (ENCODED_SEPARATOR.matcher(pathname).find()) {
      throw new ResolutionException(
          "ERR_INVALID_MODULE_SPECIFIER",
          "Invalid module \""
              + name
              + "\" must not include encoded \"/\" or \"\\\" characters"
              + (importer == null ? "" : " imported from " + importer));
    }
  }

  private static String encoded(String path) {
    StringBuilder url = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '\\') {
        url.append('/');
      } else if (c <= ' ' || c > '~' || ENCODED.indexOf(c) >= 0) {
        url.append('%').append(String.format("%02X", (int) c));
      } else {
        url.append(c);
      }
    }
    return url.toString();
  }

  private static String normalized(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String[] parts = path.substring(1).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      boolean isLast = i == parts.length - 1;
      if (DOTS.matcher(part).matches()) {
        segments.pollLast();
      } else if (!DOT.matcher(part).matches()) {
        segments.addLast(part);
        continue;
      }
      if (isLast) {
        segments.addLast("");
      }
    }
    return "/" + String.join("/", segments);
  }
}
