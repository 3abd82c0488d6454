package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;

/**
 * What API Gateway reads in the answer of a Lambda authorizer.
 *
 * @param allowed whether the request may pass
 * @param problem why the answer is none of an authorizer
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output
 *     from an authorizer</a>
 */
record AuthorizerDecision(boolean allowed, Optional<String> problem) {

  private static final String ACTION = "execute-api:Invoke";
  private static final int CASE_SENSITIVE = 0;

  /** A function that fails with this message makes API Gateway answer 401 instead of 500. */
  private static final String UNAUTHORIZED = "Unauthorized";

  static AuthorizerDecision of(LambdaOutcome outcome, String methodArn) {
    if (OutcomeFacts.failed(outcome)) {
      boolean unauthorized =
          outcome.error().map(LambdaError::errorMessage).filter(UNAUTHORIZED::equals).isPresent();
      return unauthorized ? decision(false) : malformed("the function failed");
    }
    JsonNode result = OutcomeFacts.result(outcome);
    if (result.path("isAuthorized").isBoolean()) {
      return decision(result.path("isAuthorized").booleanValue());
    }
    JsonNode statements = result.path("policyDocument").path("Statement");
    if (!statements.isContainerNode()) {
      return malformed("the result has neither isAuthorized nor a policyDocument with a Statement");
    }
    return decision(evaluate(statements, methodArn));
  }

  /** A Deny wins; without an Allow the request is denied as well. */
  private static boolean evaluate(JsonNode statements, String methodArn) {
    boolean allowed = false;
    for (JsonNode statement : statements.isObject() ? List.of(statements) : statements) {
      if (matches(statement.path("Action"), ACTION, Pattern.CASE_INSENSITIVE)
          && matches(statement.path("Resource"), methodArn, CASE_SENSITIVE)) {
        String effect = statement.path("Effect").asText();
        if (effect.equals("Deny")) {
          return false;
        }
        allowed |= effect.equals("Allow");
      }
    }
    return allowed;
  }

  private static boolean matches(JsonNode patterns, String value, int flags) {
    if (patterns.isTextual()) {
      return Pattern.compile(regex(patterns.textValue()), flags).matcher(value).matches();
    }
    for (JsonNode pattern : patterns) {
      if (matches(pattern, value, flags)) {
        return true;
      }
    }
    return false;
  }

  private static String regex(String wildcards) {
    return Pattern.quote(wildcards).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
  }

  private static AuthorizerDecision decision(boolean allowed) {
    return new AuthorizerDecision(allowed, Optional.empty());
  }

  private static AuthorizerDecision malformed(String problem) {
    return new AuthorizerDecision(false, Optional.of(problem));
  }
}
