package org.lambdajunit.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.module.ModuleRules;

/**
 * What the environment variable {@code NODE_OPTIONS} says: the options with which a process behaves
 * as if they stood on its command line.
 *
 * @param values by the options' long names: {@code Boolean}, {@code Long}, {@code String} or a list
 *     of texts
 * @param fault why Node.js would not start, in its words, if it would not
 * @see <a href="https://nodejs.org/api/cli.html#node_optionsoptions">NODE_OPTIONS</a>
 */
record NodeOptions(Map<String, Object> values, Optional<String> fault) {

  private static final NodeOptions NONE = new NodeOptions(Map.of(), Optional.empty());
  private static final String NOT_ALLOWED = " is not allowed in NODE_OPTIONS";
  private static final String NEGATION = "--no-";
  private static final Map<String, String> ABBREVIATIONS =
      Map.of("-r", "--require", "-C", "--conditions");

  /** The names of options and what follows them, read when a process first has options. */
  private static final class Known {
    static final Map<String, String> KINDS = read();

    private static Map<String, String> read() {
      Map<String, String> kinds = new HashMap<>();
      try (InputStream stream =
              Objects.requireNonNull(
                  NodeOptions.class.getResourceAsStream("/node/node-options.txt"));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int space = line.indexOf(' ');
          if (!line.startsWith("#") && space > 0) {
            kinds.put(line.substring(0, space), line.substring(space + 1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return kinds;
    }
  }

  /** A text that is none. */
  private static final class FaultException extends Exception {
    private static final long serialVersionUID = 1;

    FaultException(String message) {
      super(message);
    }
  }

  /** What a text says. */
  static NodeOptions of(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      List<String> words = words(text);
      for (int i = 0; i < words.size(); i++) {
        i += take(words.get(i), i + 1 < words.size() ? words.get(i + 1) : null, values);
      }
    } catch (FaultException e) {
      return new NodeOptions(Map.of(), Optional.ofNullable(e.getMessage()));
    }
    return new NodeOptions(Collections.unmodifiableMap(values), Optional.empty());
  }

  /** The options that there are and what follows them, as a JSON array of pairs. */
  static String allowed() {
    return Known.KINDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            option ->
                "["
                    + JsonText.quote(option.getKey())
                    + ","
                    + JsonText.quote(option.getValue())
                    + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Words between spaces; quotation marks hold one together, and a backslash counts in them. */
  private static List<String> words(String text) throws FaultException {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    boolean isBegun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' && !isQuoted) {
        if (isBegun) {
          words.add(word.toString());
        }
        word.setLength(0);
        isBegun = false;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else {
        if (c == '\\' && isQuoted) {
          i++;
          if (i == text.length()) {
            throw new FaultException("invalid value for NODE_OPTIONS (invalid escape)");
          }
        }
        word.append(text.charAt(i));
        isBegun = true;
      }
    }
    if (isQuoted) {
      throw new FaultException("invalid value for NODE_OPTIONS (unterminated string)");
    }
    if (isBegun) {
      words.add(word.toString());
    }
    return words;
  }

  /** Takes an option in, and answers how many words after it are its value: one, or none. */
  private static int take(String word, @Nullable String next, Map<String, Object> values)
      throws FaultException {
    if (!word.startsWith("-")) {
      return 0;
    }
    int equals = word.indexOf('=');
    String written = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? null : word.substring(equals + 1);
    String dashed = written.startsWith("--") ? written.replace('_', '-') : written;
    String name = ABBREVIATIONS.getOrDefault(dashed, dashed);
    boolean isNegated = !Known.KINDS.containsKey(name) && name.startsWith(NEGATION);
    String option = isNegated ? "--" + name.substring(NEGATION.length()) : name;
    String kind = Known.KINDS.get(option);
    boolean isFlag = "flag".equals(kind);
    if (kind == null || (isNegated && !isFlag)) {
      throw new FaultException(written + (equals < 0 ? "" : "=") + NOT_ALLOWED);
    }
    if (isFlag || kind.equals("v8")) {
      values.put(option, isFlag ? !isNegated : Objects.requireNonNullElse(value, ""));
      return 0;
    }
    boolean takesNext = value == null && next != null && !next.startsWith("-");
    String given = takesNext ? next : value;
    if (given == null || (given.isEmpty() && !kind.equals("text"))) {
      throw new FaultException(written + " requires an argument");
    }
    if (kind.contains("|") && !List.of(kind.split("\\|")).contains(given)) {
      throw new FaultException("invalid value for " + written);
    }
    put(option, kind, given, values);
    return takesNext ? 1 : 0;
  }

  private static void put(String option, String kind, String value, Map<String, Object> values) {
    switch (kind) {
      case "list" -> {
        List<String> all = new ArrayList<>(list(values.get(option)));
        all.add(value);
        values.put(option, List.copyOf(all));
      }
      case "number" -> values.put(option, number(value));
      default -> values.put(option, value);
    }
  }

  /** As C reads it: the digits at its beginning. */
  private static long number(String text) {
    String digits = text.replaceFirst("^(\\d{0,18}).*$", "$1");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static List<String> list(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private Optional<Boolean> flag(String name) {
    return Optional.ofNullable(values.get(name)).map(Boolean.class::cast);
  }

  /** What they change of how modules are loaded. */
  ModuleRules applyTo(ModuleRules rules) {
    if (values.isEmpty()) {
      return rules;
    }
    Optional<Boolean> required =
        flag("--experimental-require-module").or(() -> flag("--require-module"));
    ModuleRules changed = required.map(rules::withRequireEsm).orElse(rules);
    return flag("--experimental-detect-module")
        .map(changed::withDetectModuleSyntax)
        .orElse(changed);
  }

  /** As it crosses into guest code; an empty text where there are no options. */
  String toJson() {
    try {
      return values.isEmpty() ? "" : JsonMapper.builder().build().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Options are texts, numbers and lists of texts", e);
    }
  }
}
