package org.lambdajunit.template;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a {@code serverless.yml}, such as <code>${self:custom.table, 'orders'}</code>.
 * What only a deployment knows cannot be worked out, unless there is a fallback.
 *
 * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Variables</a>
 */
final class ServerlessVariables {

  /** Marks a text with variables: a function of CloudFormation that there is not. */
  static final String FUNCTION = "Fn::ServerlessVariables";

  /** {@code type:address}, {@code type(parameters):address}; not CloudFormation's AWS::Region. */
  private static final Pattern SOURCE =
      Pattern.compile("([a-zA-Z][\\w.-]*)(?:\\(([^)]*)\\))?(?::(?!:)(.*))?", Pattern.DOTALL);

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern LITERAL = Pattern.compile("true|false|null|-?\\d+(\\.\\d+)?");
  private static final String DEFAULT_STAGE = "dev";

  private final Path folder;
  private final Function<String, @Nullable String> hostEnvironment;
  private final Map<String, Object> root;
  private final Deque<String> open = new ArrayDeque<>();

  ServerlessVariables(
      Path folder, Map<String, Object> root, Function<String, @Nullable String> hostEnvironment) {
    this.folder = folder;
    this.root = root;
    this.hostEnvironment = hostEnvironment;
  }

  /** A variable that has no value here. */
  private static final class Unknown extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  /** The same tree, with each text that has variables marked. */
  static Object marked(Object tree) {
    if (tree instanceof List<?> list) {
      return list.stream().map(ServerlessVariables::marked).toList();
    }
    if (tree instanceof Map) {
      return Trees.map(tree).entrySet().stream()
          .collect(
              toMap(
                  Map.Entry::getKey,
                  entry -> marked(entry.getValue()),
                  (first, second) -> second,
                  LinkedHashMap::new));
    }
    return tree instanceof String text && hasVariable(text) ? Map.of(FUNCTION, text) : tree;
  }

  private static boolean hasVariable(String text) {
    for (int i = text.indexOf("${"); i >= 0; i = text.indexOf("${", i + 2)) {
      if (isVariable(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVariable(String text, int begin) {
    int end = endOf(text, begin);
    if (end < 0) {
      return false;
    }
    String inner = text.substring(begin + 2, end).strip();
    Matcher source = SOURCE.matcher(inner);
    return source.matches() && (source.group(3) != null || source.group(2) != null);
  }

  /** Where the closing brace of a variable is, or -1. */
  private static int endOf(String text, int begin) {
    int depth = 0;
    for (int i = begin; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** What stands at a place: itself, or what the variables there stand for. */
  @Nullable Object known(@Nullable Object value) {
    Object current = value;
    while (Trees.map(current).get(FUNCTION) instanceof String text) {
      current = value(text);
    }
    return current;
  }

  /**
   * Works a text out.
   *
   * @throws IllegalArgumentException if that is not possible
   */
  Object workedOut(String text) {
    try {
      return value(text);
    } catch (Unknown e) {
      throw new IllegalArgumentException(
          "%s: %s Give it a fallback, or set the value in the test."
              .formatted(text, e.getMessage()),
          e);
    }
  }

  private Object value(String text) {
    if (text.startsWith("${") && endOf(text, 0) == text.length() - 1) {
      return variable(text.substring(2, text.length() - 1));
    }
    return expanded(text);
  }

  /** The text with texts in place of variables. */
  private String expanded(String text) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("${", i) && isVariable(text, i)) {
        int end = endOf(text, i);
        result.append(scalar(text.substring(i, end + 1)));
        i = end + 1;
      } else {
        result.append(text.charAt(i));
        i++;
      }
    }
    return result.toString();
  }

  private String scalar(String variable) {
    if (known(value(variable)) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("%s is no text.".formatted(variable));
  }

  private Object variable(String inner) {
    if (open.contains(inner)) {
      throw new IllegalArgumentException("${%s} stands for itself.".formatted(inner));
    }
    open.push(inner);
    try {
      List<String> sources = split(inner);
      for (int i = 0; ; i++) {
        try {
          return source(sources.get(i));
        } catch (Unknown e) {
          if (i == sources.size() - 1) {
            throw e;
          }
        }
      }
    } finally {
      open.pop();
    }
  }

  /** The alternatives of a variable, which are separated by commas. */
  private static List<String> split(String inner) {
    List<String> sources = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{' || c == '(') {
        depth++;
      } else if (c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        sources.add(inner.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    sources.add(inner.substring(begin).strip());
    return sources;
  }

  private Object source(String text) {
    Matcher quoted = QUOTED.matcher(text);
    if (quoted.matches()) {
      return expanded(Optional.ofNullable(quoted.group(1)).orElse(quoted.group(2)));
    }
    if (LITERAL.matcher(text).matches()) {
      return text;
    }
    if (text.startsWith("${")) {
      return value(text);
    }
    Matcher source = SOURCE.matcher(expanded(text));
    if (!source.matches()) {
      throw new IllegalArgumentException("\"%s\" is no variable.".formatted(text));
    }
    String parameters = Optional.ofNullable(source.group(2)).orElse("");
    String address = Optional.ofNullable(source.group(3)).orElse("");
    return switch (source.group(1)) {
      case "self" -> at(root, address);
      case "file" -> at(file(parameters), address);
      case "env" -> ofHost(address);
      case "opt" -> throw new Unknown("a test has no option --%s.".formatted(address));
      case "sls" -> ofFramework(address);
      case "aws" -> ofAccount(address);
      case "param" -> parameter(address);
      case "strToBool" -> isTrue(parameters);
      default -> throw new Unknown("%s is known to a deployment only.".formatted(source.group(1)));
    };
  }

  private String ofHost(String name) {
    String value = hostEnvironment.apply(name);
    if (value == null) {
      throw new Unknown("this process has no environment variable %s.".formatted(name));
    }
    return value;
  }

  private String ofFramework(String name) {
    return switch (name) {
      case "stage" -> stage();
      case "instanceId" -> "test";
      default -> throw new Unknown("sls has no %s.".formatted(name));
    };
  }

  private static String isTrue(String text) {
    return switch (text.strip()) {
      case "true", "1" -> "true";
      case "false", "0", "null", "" -> "false";
      default -> throw new Unknown("strToBool(%s) is neither true nor false.".formatted(text));
    };
  }

  private static String ofAccount(String name) {
    return switch (name) {
      case "region" -> PseudoParameters.REGION;
      case "accountId" -> PseudoParameters.ACCOUNT;
      default -> throw new Unknown("aws:%s is known to a deployment only.".formatted(name));
    };
  }

  /** The stage of the provider, if it can be worked out. */
  String stage() {
    try {
      return known(at(root, "provider.stage")) instanceof String text ? text : DEFAULT_STAGE;
    } catch (Unknown e) {
      // As the framework does where nobody names a stage.
      return DEFAULT_STAGE;
    }
  }

  private Object parameter(String name) {
    for (String stage : List.of(stage(), "default")) {
      Object value = Trees.map(known(Trees.map(known(root.get("params"))).get(stage))).get(name);
      if (value != null) {
        return value;
      }
    }
    throw new Unknown("there is no parameter %s.".formatted(name));
  }

  private Object file(String name) {
    Path file = folder.resolve(name).normalize();
    if (!Files.isRegularFile(file)) {
      throw new Unknown("there is no file %s.".formatted(file));
    }
    if (!name.matches(".*\\.(ya?ml|json)")) {
      throw new Unknown("%s is neither YAML nor JSON.".formatted(file));
    }
    return marked(YamlFile.read(file));
  }

  /** What a path of names, and of numbers in lists, leads to. */
  private Object at(Object tree, String address) {
    Object value = tree;
    for (String key : address.isEmpty() ? new String[0] : address.split("\\.")) {
      Object parent = known(value);
      value =
          parent instanceof List<?> list
                  && key.matches("\\d+")
                  && Integer.parseInt(key) < list.size()
              ? list.get(Integer.parseInt(key))
              : Trees.map(parent).get(key);
      if (value == null) {
        throw new Unknown("there is no %s.".formatted(address));
      }
    }
    return value;
  }
}
