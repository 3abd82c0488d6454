package org.lambdajunit.mock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.HttpPart;

/** Takes forms apart that are sent in parts. */
public final class HttpParts {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/form-data;.*?boundary=(?:\"([^\"]+)\"|([^;\\s]+)).*");
  private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.+?)\\s*$");

  private HttpParts() {}

  /**
   * The parts of a body.
   *
   * @param contentType the type of the body
   * @param body the body
   * @return the parts; none if the body is no form in parts
   */
  public static List<HttpPart> of(String contentType, byte[] body) {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      return List.of();
    }
    String boundary = "--" + (type.group(1) == null ? type.group(2) : type.group(1));
    // One character a byte, so that contents stay what they are.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String[] pieces = text.split(Pattern.quote("\r\n" + boundary), -1);
    List<HttpPart> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
      parts.add(part(pieces[i]));
    }
    return parts;
  }

  private static HttpPart part(String piece) {
    int end = piece.indexOf("\r\n\r\n");
    String head = utf8(piece.substring(0, Math.max(0, end)));
    byte[] content =
        piece.substring(end < 0 ? piece.length() : end + 4).getBytes(StandardCharsets.ISO_8859_1);
    return new HttpPart(
        find(NAME, head).orElse(""), find(FILENAME, head), find(TYPE, head), content);
  }

  private static Optional<String> find(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find()
        ? Optional.of(
            matcher.group(1).replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
        : Optional.empty();
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
