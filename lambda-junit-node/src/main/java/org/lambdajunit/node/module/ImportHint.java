package org.lambdajunit.node.module;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How to write an import that fails because it was written as for {@code require}. */
final class ImportHint {

  private static final String UNRESERVED = "-_.!~*'()";

  private ImportHint() {}

  /**
   * The specifier to propose.
   *
   * @param specifier what was written
   * @param found the file that {@code require} finds for it
   */
  static String of(String specifier, String importer, String found) {
    if (specifier.startsWith(".")) {
      String relative = GuestPaths.relative(GuestPaths.parent(importer), found);
      String encoded = GuestUrls.of("/" + relative).substring(GuestUrls.ROOT.length() + 1);
      return relative.startsWith("../") ? encoded : "./" + encoded;
    }
    if (specifier.startsWith("/")) {
      return found;
    }
    int slash = specifier.indexOf('/');
    String name = slash < 0 ? specifier : specifier.substring(0, slash);
    String folder = "/node_modules/" + name + "/";
    int start = found.lastIndexOf(folder);
    return start < 0
        ? GuestUrls.of(found)
        : name + "/" + encodedSegments(found.substring(start + folder.length()));
  }

  private static String encodedSegments(String path) {
    return Arrays.stream(path.split("/")).map(ImportHint::encoded).collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    StringBuilder encoded = new StringBuilder(segment.length());
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      encoded.append(isPlain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
