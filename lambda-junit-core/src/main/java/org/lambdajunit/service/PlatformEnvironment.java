package org.lambdajunit.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;

/** The environment variables that the platform sets, beside the function's own. */
final class PlatformEnvironment {

  static final String REGION = "us-east-1";
  static final String ACCOUNT = "123456789012";
  private static final String RUNTIME_MODULES = "/var/runtime/node_modules:/var/runtime:/var/task";

  private static final String LIBRARIES =
      "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib";

  private PlatformEnvironment() {}

  static Map<String, String> of(FunctionConfiguration function, String logStreamName) {
    LambdaRuntime runtime = function.runtime();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("_HANDLER", function.handler());
    // Not a secret: nothing of the host's own credentials ever reaches a handler.
    variables.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLEACCESSKEY");
    variables.put("AWS_SECRET_ACCESS_KEY", "example-secret-access-key");
    variables.put("AWS_SESSION_TOKEN", "example-session-token");
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_DEFAULT_REGION", REGION);
    if (runtime.nodeMajor() > 0) {
      variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtime.identifier());
    }
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.functionName());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.functionVersion());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memorySize()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", logGroupName(function));
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStreamName);
    variables.put("AWS_LAMBDA_RUNTIME_API", "169.254.100.1:9001");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
    variables.put("AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000");
    variables.put("_AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1");
    variables.put("_AWS_XRAY_DAEMON_PORT", "2000");
    variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    variables.put("LAMBDA_TASK_ROOT", "/var/task");
    variables.put("LANG", "en_US.UTF-8");
    variables.put("LD_LIBRARY_PATH", LIBRARIES);
    variables.put("NODE_PATH", nodePath(runtime));
    variables.put("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    variables.put("PWD", "/var/task");
    variables.put("SHLVL", "0");
    variables.put("TZ", ":UTC");
    if (function.logFormat() == LogFormat.JSON) {
      variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    }
    if (function.logLevel() != null) {
      variables.put("AWS_LAMBDA_LOG_LEVEL", function.logLevel().name());
    }
    variables.putAll(function.environment());
    return variables;
  }

  static String logGroupName(FunctionConfiguration function) {
    return "/aws/lambda/" + function.functionName();
  }

  static String functionArn(FunctionConfiguration function, String qualifier) {
    String arn =
        "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + function.functionName();
    return qualifier.equals(InvocationRequest.LATEST) ? arn : arn + ":" + qualifier;
  }

  private static String nodePath(LambdaRuntime runtime) {
    return "/opt/nodejs/node"
        + runtime.nodeMajor()
        + "/node_modules:/opt/nodejs/node_modules:"
        + RUNTIME_MODULES;
  }
}
