package org.lambdajunit.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with variables, such as <code>/orders/{id}</code> or <code>/{proxy+}</code>.
 *
 * @param path the path with its variables
 */
record Route(String path) {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}+]+)(\\+?)}");

  /** The values of the variables in a request's path. */
  ObjectNode parameters(String requestPath) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    StringBuilder pattern = new StringBuilder();
    Matcher variable = VARIABLE.matcher(path);
    int end = 0;
    while (variable.find()) {
      pattern.append(Pattern.quote(path.substring(end, variable.start())));
      pattern.append(variable.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      parameters.put(variable.group(1), "");
      end = variable.end();
    }
    pattern.append(Pattern.quote(path.substring(end)));
    Matcher request = Pattern.compile(pattern.toString()).matcher(requestPath);
    if (!request.matches()) {
      throw new IllegalStateException(
          "The path \"%s\" does not fit \"%s\".".formatted(requestPath, path));
    }
    int group = 1;
    for (var parameter : parameters.properties()) {
      parameter.setValue(JsonNodeFactory.instance.textNode(request.group(group++)));
    }
    return parameters;
  }
}
