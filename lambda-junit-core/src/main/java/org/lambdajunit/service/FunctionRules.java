package org.lambdajunit.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What AWS Lambda allows for the settings of a function and of an invocation.
 *
 * <p>Each check throws an {@link IllegalArgumentException} that names the setting, its value and
 * what is allowed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">
 *     CreateFunction</a>
 */
public final class FunctionRules {

  // Compiled when they are needed, which is seldom, and not in each JVM before its first test.
  private static final String FUNCTION_NAME = "[A-Za-z0-9_-]{1,64}";
  private static final String VERSION = "\\$LATEST|[0-9]+";
  private static final String QUALIFIER = "\\$LATEST|[A-Za-z0-9_-]{1,128}";
  private static final String TENANT_ID = "[a-zA-Z0-9._:/=+\\-@ ]{1,256}";
  private static final String TRACE_ID = "Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;[A-Za-z]+=[^;=\\s]+)*";
  private static final String REQUEST_ID = "[!-~]{1,128}";
  // AWS wants two characters at least; one is enough for the short examples of tests.
  private static final String VARIABLE = "[A-Za-z][A-Za-z0-9_]*";
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);
  private static final int HANDLER_LIMIT = 128;
  private static final int ENVIRONMENT_LIMIT = 4096;

  /** Developer guide, "Defined runtime environment variables", the reserved ones. */
  private static final Set<String> RESERVED_VARIABLES =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT");

  private FunctionRules() {}

  /** Folders, a file, and one or more names behind dots, without blanks. */
  private static boolean isPathAndNames(String handler) {
    boolean isWhole = true;
    boolean hasName = false;
    boolean isBegun = false;
    for (int i = 0; i < handler.length(); i++) {
      char c = handler.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return false;
      } else if (c == '/') {
        // What stands before is a folder, whatever its name.
        isWhole = true;
        hasName = false;
        isBegun = false;
      } else if (c == '.') {
        isWhole &= isBegun;
        hasName = true;
        isBegun = false;
      } else {
        isBegun = true;
      }
    }
    return isWhole && hasName && isBegun;
  }

  public static void checkHandler(String handler) {
    if (!isPathAndNames(handler)) {
      throw new IllegalArgumentException(
          "a handler has the form file.export, for example index.handler, but is \"%s\"."
              .formatted(handler));
    }
    if (handler.startsWith("/") || ("/" + handler).contains("/../")) {
      throw new IllegalArgumentException(
          "a handler is looked up inside of the task root, but is \"%s\".".formatted(handler));
    }
    if (handler.length() > HANDLER_LIMIT) {
      throw new IllegalArgumentException(
          "a handler has at most %d characters, but \"%s\" has %d."
              .formatted(HANDLER_LIMIT, handler, handler.length()));
    }
  }

  public static void checkTimeout(Duration timeout) {
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "timeout = %s: Lambda's limit is 900 seconds.".formatted(seconds(timeout)));
    }
    if (timeout.toSeconds() < 1 || !isWholeSeconds(timeout)) {
      throw new IllegalArgumentException(
          "timeout = %s: must be 1 to 900 whole seconds.".formatted(seconds(timeout)));
    }
  }

  private static boolean isWholeSeconds(Duration duration) {
    return duration.equals(Duration.ofSeconds(duration.toSeconds()));
  }

  private static String seconds(Duration duration) {
    return isWholeSeconds(duration) ? Long.toString(duration.toSeconds()) : duration.toString();
  }

  public static void checkMemorySize(int memorySize) {
    if (memorySize < 128 || memorySize > 10240) {
      throw new IllegalArgumentException(
          "memorySize = %d: must be 128 to 10240 MB.".formatted(memorySize));
    }
  }

  public static void checkFunctionName(String functionName) {
    checkPattern(
        "functionName",
        functionName,
        FUNCTION_NAME,
        "1 to 64 letters, digits, hyphens and underscores");
  }

  public static void checkFunctionVersion(String version) {
    checkPattern("functionVersion", version, VERSION, "$LATEST or a number");
  }

  public static void checkQualifier(String qualifier) {
    checkPattern("qualifier", qualifier, QUALIFIER, "$LATEST, a version's number or an alias");
  }

  public static void checkRequestId(String requestId) {
    checkPattern("requestId", requestId, REQUEST_ID, "1 to 128 characters without blanks");
  }

  public static void checkTenantId(String tenantId) {
    checkPattern(
        "tenantId",
        tenantId,
        TENANT_ID,
        "1 to 256 letters, digits, blanks and any of . _ : / = + - @");
  }

  public static void checkTraceId(String traceId) {
    checkPattern(
        "traceId",
        traceId,
        TRACE_ID,
        "a tracing header such as Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
  }

  private static void checkPattern(String setting, String value, String pattern, String allowed) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(
          "%s = \"%s\": must be %s.".formatted(setting, value, allowed));
    }
  }

  public static void checkVariableName(String name) {
    if (RESERVED_VARIABLES.contains(name)) {
      throw new IllegalArgumentException(
          "environment variable %s is reserved: Lambda sets it itself. Reserved are %s."
              .formatted(name, String.join(", ", new TreeSet<>(RESERVED_VARIABLES))));
    }
    if (!name.matches(VARIABLE)) {
      throw new IllegalArgumentException(
          "environment variable \"%s\": a name begins with a letter and has nothing but letters, digits and underscores."
              .formatted(name));
    }
  }

  public static void checkEnvironment(Map<String, String> environment) {
    int size = 0;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      checkVariableName(variable.getKey());
      size += bytes(variable.getKey()) + bytes(variable.getValue());
    }
    if (size > ENVIRONMENT_LIMIT) {
      throw new IllegalArgumentException(
          "the environment variables have %d bytes: Lambda's limit is %d for all together."
              .formatted(size, ENVIRONMENT_LIMIT));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  public static void checkRetryAttempts(int maximumRetryAttempts) {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > InvocationRequest.MOST_RETRY_ATTEMPTS) {
      throw new IllegalArgumentException(
          "maximumRetryAttempts = %d: must be 0 to 2.".formatted(maximumRetryAttempts));
    }
  }

  public static void checkEventAge(Duration maximumEventAge) {
    if (maximumEventAge.compareTo(Duration.ofMinutes(1)) < 0
        || maximumEventAge.compareTo(InvocationRequest.LONGEST_EVENT_AGE) > 0) {
      throw new IllegalArgumentException(
          "maximumEventAge = %s: must be 60 to 21600 seconds.".formatted(seconds(maximumEventAge)));
    }
  }
}
