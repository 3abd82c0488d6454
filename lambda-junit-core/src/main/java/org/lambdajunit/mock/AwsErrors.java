package org.lambdajunit.mock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;

/** Errors of services as the SDKs give them to handlers. */
public final class AwsErrors {

  private static final String REQUEST_ID = "00000000-0000-4000-8000-000000000000";

  private static final Pattern THROTTLING =
      Pattern.compile(
          "(?i).*(throttl|toomanyrequests|slowdown|requestlimitexceeded|provisionedthroughputexceeded|bandwidthlimitexceeded).*");
  private static final Pattern SERVER =
      Pattern.compile(
          "(?i).*(internal(server|service)?(error|failure|exception)|serviceunavailable|internalservererror).*");
  private static final Pattern MISSING = Pattern.compile("(NoSuch.*|NotFound|.*NotFoundException)");
  private static final Pattern DENIED = Pattern.compile("AccessDenied.*|Forbidden");

  private AwsErrors() {}

  /**
   * An error of a service.
   *
   * @param name its name
   * @param message its message
   * @param properties what it has beside or otherwise than by default
   * @return the error
   */
  public static JavaScriptException of(
      String name, String message, Map<String, ? extends @Nullable Object> properties) {
    Objects.requireNonNull(name, "The name of the error must not be null.");
    int status = status(name, properties);
    boolean isThrottling = THROTTLING.matcher(name).matches();
    JavaScriptException error = new JavaScriptException(name, message);
    error.with("$fault", status < 500 ? "client" : "server");
    error.with("$metadata", metadata(status));
    if (isThrottling) {
      error.with("$retryable", Map.of("throttling", true));
    }
    // What SDK v2 calls them.
    error.with("code", name);
    error.with("statusCode", status);
    error.with("retryable", isThrottling || status >= 500);
    error.with("requestId", REQUEST_ID);
    properties.forEach(error::with);
    return error;
  }

  static Map<String, Object> metadata(int status) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("httpStatusCode", status);
    metadata.put("requestId", REQUEST_ID);
    metadata.put("attempts", 1);
    metadata.put("totalRetryDelay", 0);
    return metadata;
  }

  private static int status(String name, Map<String, ? extends @Nullable Object> properties) {
    if (properties.get("$metadata") instanceof Map<?, ?> metadata
        && metadata.get("httpStatusCode") instanceof Number status) {
      return status.intValue();
    }
    if (properties.get("statusCode") instanceof Number status) {
      return status.intValue();
    }
    if ("server".equals(properties.get("$fault")) || SERVER.matcher(name).matches()) {
      return name.contains("Unavailable") ? 503 : 500;
    }
    if (MISSING.matcher(name).matches()) {
      return 404;
    }
    return DENIED.matcher(name).matches() ? 403 : 400;
  }
}
