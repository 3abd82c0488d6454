package org.lambdajunit.node.error;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table {@code words.txt}: GraalJS's texts and V8's for them. */
final class Words {

  /** Read when something fails for the first time. */
  private static final class Table {
    static final Words INSTANCE = read();
  }

  private static final Pattern HEADER = Pattern.compile("(\\w+)(?:@(\\S*))?: (.+)");
  private static final Pattern VERSION = Pattern.compile("\\s+(\\d+) (.+)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{(\\d+|native|intl|option|member|owner|name|this|circle|arg\\d)(:typed)?}");

  private record Rule(
      String type, @Nullable Pattern nativeName, Pattern text, TreeMap<Integer, String> byVersion) {

    @Nullable String apply(EngineError error, int nodeMajor) {
      if (!type.equals(error.type()) || byVersion.floorKey(nodeMajor) == null) {
        return null;
      }
      EngineError.NativeCall call = error.nativeCall();
      if (nativeName != null && !isOf(nativeName, call)) {
        return null;
      }
      Matcher match = text.matcher(error.message());
      return match.matches()
          ? filled(byVersion.floorEntry(nodeMajor).getValue(), match, call)
          : null;
    }

    private static boolean isOf(Pattern nativeName, EngineError.@Nullable NativeCall call) {
      String name = call == null ? "" : call.name();
      return nativeName.matcher(name).matches()
          || (call != null
              && nativeName
                  .matcher(name + "(" + JSRuntime.typeof(call.argument(0)) + ")")
                  .matches());
    }
  }

  private final List<Rule> rules;

  private Words(List<Rule> rules) {
    this.rules = rules;
  }

  static Words table() {
    return Table.INSTANCE;
  }

  /** V8's text for an error, or {@code null} if the table has none. */
  @Nullable String text(EngineError error, int nodeMajor) {
    for (Rule rule : rules) {
      String text = rule.apply(error, nodeMajor);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String filled(
      String template, MatchResult match, EngineError.@Nullable NativeCall call) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            placeholder ->
                Matcher.quoteReplacement(
                    value(placeholder.group(1), placeholder.group(2) != null, match, call)));
  }

  private static String value(
      String name, boolean typed, MatchResult match, EngineError.@Nullable NativeCall call) {
    if (Character.isDigit(name.charAt(0))) {
      String group = match.group(Integer.parseInt(name));
      return group == null ? "" : group;
    }
    if (call == null) {
      return "";
    }
    return switch (name) {
      case "native" -> call.name();
      case "intl" -> call.name().contains(".") ? call.name() : "Intl." + call.name();
      case "option" -> option(call, match.group(match.groupCount()));
      case "member" -> call.member();
      case "owner" -> call.member().substring(0, Math.max(0, call.member().indexOf('.')));
      case "name" -> call.member().substring(call.member().lastIndexOf('.') + 1);
      case "this" -> value(call.receiver(), typed);
      case "circle" -> CircularStructure.describe(call.argument(0));
      default -> value(call.argument(name.charAt(name.length() - 1) - '0'), typed);
    };
  }

  /** The name of the option that has a value. */
  private static String option(EngineError.NativeCall call, String value) {
    List<Object> arguments = call.arguments();
    if (!arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof JSObject options) {
      for (TruffleString name : JSObject.enumerableOwnNames(options)) {
        if (isSame(JSRuntime.getDataProperty(options, name), value)) {
          return GuestValues.text(name);
        }
      }
    }
    return "";
  }

  /** GraalJS writes numbers with six digits behind the point. */
  private static boolean isSame(@Nullable Object given, String value) {
    return given instanceof Number number
        ? String.format(Locale.ROOT, "%f", number.doubleValue()).equals(value)
        : given != null && Strings.isTString(given) && GuestValues.text(given).equals(value);
  }

  private static String value(Object value, boolean typed) {
    return typed ? GuestValues.typeAndValue(value) : GuestValues.brief(value);
  }

  private static Words read() {
    List<Rule> rules = new ArrayList<>();
    try (InputStream stream = Words.class.getResourceAsStream("words.txt")) {
      if (stream == null) {
        throw new IllegalStateException("No resource words.txt beside " + Words.class.getName());
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read(line, rules);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(List.copyOf(rules));
  }

  private static void read(String line, List<Rule> rules) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    Matcher version = VERSION.matcher(line);
    if (version.matches()) {
      rules
          .get(rules.size() - 1)
          .byVersion()
          .put(Integer.valueOf(version.group(1)), version.group(2));
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      throw new IllegalStateException("Neither a rule nor a text: " + line);
    }
    String nativeName = header.group(2);
    rules.add(
        new Rule(
            header.group(1),
            nativeName == null ? null : Pattern.compile(nativeName),
            Pattern.compile(header.group(3), Pattern.DOTALL),
            new TreeMap<>()));
  }
}
