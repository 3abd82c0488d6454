package org.lambdajunit.node.error;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What V8 says of a wrong regular expression, where the engine has other words for it. */
final class RegularExpressionWords {

  /** The Node.js from which on V8 shows the flags. */
  private static final int SHOWN_FLAGS = 20;

  private static final Pattern WRONG_FLAGS =
      Pattern.compile(
          "Repeated RegExp flag.*|Invalid regular expression flags|Both flags .* cannot be set.*");

  /** Where several of V8's texts could be meant, a name that is referred to tells which. */
  private static final Pattern NAMED_REFERENCE = Pattern.compile("\\\\k(<)?");

  private static final Map<Pattern, String> REASONS = reasons();

  private RegularExpressionWords() {}

  private static Map<Pattern, String> reasons() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Quantifier without target", "Nothing to repeat");
    texts.put("Numbers out of order in \\{} quantifier", "numbers out of order in {} quantifier");
    texts.put(
        "Multiple named capture groups with the same name|Duplicate capture group name",
        "Duplicate capture group name");
    texts.put(
        "Unterminated group name|Invalid character (at start of|in) group name|Empty group name",
        "Invalid capture group name");
    texts.put("Quantifier on look(ahead|behind) assertion", "Invalid quantifier");
    texts.put("Unsupported Unicode (character )?property.*", "Invalid property name");
    texts.put("Invalid control char escape", "Invalid Unicode escape");
    texts.put("Unmatched '[\\]}]'", "Lone quantifier brackets");
    texts.put(
        "Unterminated .*|Nothing to repeat|Unmatched .*|Invalid .*|.* at end of pattern"
            + "|Range out of order.*|numbers out of order.*|Incomplete quantifier",
        "$0");
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    texts.forEach((pattern, text) -> patterns.put(Pattern.compile(pattern), text));
    return patterns;
  }

  private static @Nullable String text(
      String message, String pattern, String flags, int nodeMajor) {
    String reason = reason(message, pattern);
    return reason == null
        ? null
        : "Invalid regular expression: /"
            + pattern
            + "/"
            + (nodeMajor < SHOWN_FLAGS ? "" : flags)
            + ": "
            + reason;
  }

  private static @Nullable String reason(String message, String pattern) {
    Matcher reference = NAMED_REFERENCE.matcher(pattern);
    boolean refers = reference.find();
    if (message.equals("Missing capture group for backreference")) {
      return refers ? "Invalid named capture referenced" : "Invalid escape";
    }
    if (message.equals("Ends with an unfinished escape sequence")) {
      return refers ? "Invalid named reference" : "\\ at end of pattern";
    }
    for (Map.Entry<Pattern, String> entry : REASONS.entrySet()) {
      Matcher matcher = entry.getKey().matcher(message);
      if (matcher.matches()) {
        return matcher.replaceFirst(entry.getValue());
      }
    }
    return null;
  }

  /** What V8 says where a function such as {@code RegExp} was given the expression as a text. */
  static @Nullable String byNative(EngineError error, int nodeMajor) {
    EngineError.NativeCall call = error.nativeCall();
    if (call == null || !call.name().matches("RegExp|String\\.prototype\\.(match|search)")) {
      return null;
    }
    boolean hasFlags = call.name().equals("RegExp") && call.arguments().size() > 1;
    String flags = hasFlags ? GuestValues.brief(call.argument(1)) : "";
    return WRONG_FLAGS.matcher(error.message()).matches()
        ? "Invalid flags supplied to RegExp constructor '" + flags + "'"
        : text(error.message(), GuestValues.brief(call.argument(0)), flags, nodeMajor);
  }

  /**
   * What V8 says of a literal, or {@code null} if the engine's text is of something else.
   *
   * @param message the engine's text
   * @param place where it begins in the script, or ends
   */
  static @Nullable String ofLiteral(String message, String script, int place, int nodeMajor) {
    if (WRONG_FLAGS.matcher(message).matches()) {
      return "Invalid regular expression flags";
    }
    String text = literal(message, script, place, -1, nodeMajor);
    for (int start = place - 1;
        text == null && start >= 0 && script.charAt(start) != '\n';
        start--) {
      text = literal(message, script, start, place, nodeMajor);
    }
    return text;
  }

  /**
   * What V8 says of the literal at a place that ends at another, which is -1 if that is unknown.
   */
  private static @Nullable String literal(
      String message, String script, int start, int wantedEnd, int nodeMajor) {
    if (start >= script.length() || script.charAt(start) != '/') {
      return null;
    }
    int end = start + 1;
    boolean inClass = false;
    while (end < script.length() && (inClass || script.charAt(end) != '/')) {
      char c = script.charAt(end);
      inClass = c == '[' || (inClass && c != ']');
      end += c == '\\' ? 2 : 1;
    }
    if (end >= script.length()) {
      return null;
    }
    int flags = end + 1;
    while (flags < script.length() && Character.isLetter(script.charAt(flags))) {
      flags++;
    }
    if (wantedEnd >= 0 && wantedEnd != flags) {
      return null;
    }
    return text(
        message, script.substring(start + 1, end), script.substring(end + 1, flags), nodeMajor);
  }
}
