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
 * @param status what a request is answered with that may not: 401, 403 or, for an answer that is
 *     none of an authorizer, 500
 * @param problem why the answer is none of an authorizer
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output
 *     from an authorizer</a> of a REST API
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html">Authorizers
 *     of HTTP APIs</a>
 */
record AuthorizerDecision(boolean allowed, int status, Optional<String> problem) {

  private static final String ACTION = "execute-api:Invoke";
  private static final int CASE_SENSITIVE = 0;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int INTERNAL_SERVER_ERROR = 500;

  /** What requests are answered with that do not pass. */
  static final List<Integer> STATUSES = List.of(UNAUTHORIZED, FORBIDDEN, INTERNAL_SERVER_ERROR);

  /** A function that fails with this message makes API Gateway answer 401 instead of 500. */
  private static final String UNAUTHORIZED_MESSAGE = "Unauthorized";

  /** What may answer an authorizer's event. */
  private enum Answers {
    /** The event is that of a REST API, or has an HTTP API's format 1.0. */
    POLICY("the result has no policyDocument with a Statement"),
    /** The event has an HTTP API's format 2.0, or does not tell. */
    POLICY_OR_IS_AUTHORIZED(
        "the result has neither isAuthorized nor a policyDocument with a Statement");

    private final String missing;

    Answers(String missing) {
      this.missing = missing;
    }

    static Answers to(JsonNode event) {
      boolean format2 = event.path("version").asText().equals("2.0");
      boolean authorizer = event.has("methodArn") || event.has("routeArn");
      return authorizer && !format2 ? POLICY : POLICY_OR_IS_AUTHORIZED;
    }
  }

  static AuthorizerDecision of(LambdaOutcome outcome, String methodArn) {
    if (OutcomeFacts.failed(outcome)) {
      boolean unauthorized =
          outcome
              .error()
              .map(LambdaError::errorMessage)
              .filter(UNAUTHORIZED_MESSAGE::equals)
              .isPresent();
      return unauthorized ? denied(UNAUTHORIZED) : malformed("the function failed");
    }
    Answers answers =
        JsonValues.tryParse(outcome.event())
            .map(Answers::to)
            .orElse(Answers.POLICY_OR_IS_AUTHORIZED);
    JsonNode result = OutcomeFacts.result(outcome);
    if (answers == Answers.POLICY_OR_IS_AUTHORIZED && result.path("isAuthorized").isBoolean()) {
      return decision(result.path("isAuthorized").booleanValue());
    }
    JsonNode statements = result.path("policyDocument").path("Statement");
    if (!statements.isContainerNode()) {
      return malformed(answers.missing);
    }
    return problem(result, answers)
        .map(AuthorizerDecision::malformed)
        .orElseGet(() -> decision(evaluate(statements, methodArn)));
  }

  private static Optional<String> problem(JsonNode result, Answers answers) {
    if (answers == Answers.POLICY) {
      if (!result.path("principalId").isTextual()) {
        return Optional.of("the result has no principalId");
      }
      for (var entry : result.path("context").properties()) {
        if (entry.getValue().isContainerNode()) {
          return Optional.of(
              "the context's %s is neither a string nor a number nor a boolean but %s"
                  .formatted(entry.getKey(), entry.getValue()));
        }
      }
    }
    for (JsonNode statement : statementsOf(result.path("policyDocument").path("Statement"))) {
      Optional<String> problem = statementProblem(statement);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> statementProblem(JsonNode statement) {
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      return Optional.of(
          "the Effect of a Statement is neither Allow nor Deny: %s".formatted(statement));
    }
    for (String member : List.of("Action", "Resource")) {
      if (!statement.has(member) && !statement.has("Not" + member)) {
        return Optional.of("a Statement has no %s: %s".formatted(member, statement));
      }
    }
    return statement.has("Condition")
        ? Optional.of(
            "a Statement has a Condition, which depends on a request that there is not: "
                + statement)
        : Optional.empty();
  }

  private static Iterable<JsonNode> statementsOf(JsonNode statements) {
    return statements.isObject() ? List.of(statements) : statements;
  }

  /** A Deny wins; without an Allow the request is denied as well. */
  private static boolean evaluate(JsonNode statements, String methodArn) {
    boolean allowed = false;
    for (JsonNode statement : statementsOf(statements)) {
      if (applies(statement, "Action", ACTION, Pattern.CASE_INSENSITIVE)
          && applies(statement, "Resource", methodArn, CASE_SENSITIVE)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  private static boolean applies(JsonNode statement, String member, String value, int flags) {
    return statement.has(member)
        ? matches(statement.path(member), value, flags)
        : !matches(statement.path("Not" + member), value, flags);
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
    return allowed ? new AuthorizerDecision(true, 200, Optional.empty()) : denied(FORBIDDEN);
  }

  private static AuthorizerDecision denied(int status) {
    return new AuthorizerDecision(false, status, Optional.empty());
  }

  private static AuthorizerDecision malformed(String problem) {
    return new AuthorizerDecision(false, INTERNAL_SERVER_ERROR, Optional.of(problem));
  }
}
