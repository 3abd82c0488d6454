package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lambdajunit.LambdaOutcome;

/**
 * How a gateway reads the answer of a function.
 *
 * @param title how a message names the gateway
 * @param absentStatus what an answer without a {@code statusCode} is taken for
 * @param read the members that it reads
 * @param strict whether members that it does not read make the answer malformed
 * @param headerValues what the value of a header may be
 * @param contentType the type of a response that has none; empty if no document says one
 * @param maximumBytes how much JSON it takes
 * @param streams whether it passes a streamed response on
 * @param failure what it says if there is no response to pass on
 */
record GatewayRules(
    String title,
    AbsentStatus absentStatus,
    Set<String> read,
    boolean strict,
    HeaderValues headerValues,
    Optional<String> contentType,
    int maximumBytes,
    boolean streams,
    Failure failure) {

  /** What an answer without a {@code statusCode} is taken for. */
  enum AbsentStatus {
    MALFORMED,
    /** A response 200 all the same. */
    OK,
    /** The body of a response 200. */
    BODY
  }

  /** What the value of a header may be in JSON. */
  enum HeaderValues {
    /** A number makes the answer malformed. */
    TEXTS_AND_BOOLEANS,
    SCALARS
  }

  /** A response that a gateway gives by itself. */
  record Failure(String contentType, String body) {}

  static final String JSON = "application/json";

  static final String HEADERS = "headers";
  static final String MULTI_VALUE_HEADERS = "multiValueHeaders";
  static final String COOKIES = "cookies";
  static final String STATUS_DESCRIPTION = "statusDescription";

  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final int LOAD_BALANCER_LIMIT = 1024 * 1024;

  private static final List<String> ALWAYS = List.of("statusCode", "body", "isBase64Encoded");

  private static final Failure REST_FAILURE =
      new Failure(JSON, "{\"message\":\"Internal server error\"}");

  /** With a capital S, unlike that of REST APIs. */
  private static final Failure HTTP_FAILURE =
      new Failure(JSON, "{\"message\":\"Internal Server Error\"}");

  private static final Failure URL_FAILURE = new Failure(JSON, "Internal Server Error");

  private static final Failure LOAD_BALANCER_FAILURE =
      new Failure(
          "text/html",
          String.join(
              "\r\n",
              "<html>",
              "<head><title>502 Bad Gateway</title></head>",
              "<body>",
              "<center><h1>502 Bad Gateway</h1></center>",
              "</body>",
              "</html>",
              ""));

  /** Those of all gateways together, for an event that does not tell which it is. */
  private static final GatewayRules ANY =
      new GatewayRules(
          "the gateway",
          AbsentStatus.BODY,
          reads(HEADERS, MULTI_VALUE_HEADERS, COOKIES, STATUS_DESCRIPTION),
          false,
          HeaderValues.SCALARS,
          Optional.empty(),
          NO_LIMIT,
          true,
          REST_FAILURE);

  /** The rules of the gateway that an outcome's event came from. */
  static GatewayRules of(LambdaOutcome outcome) {
    return Gateway.of(outcome).map(gateway -> of(gateway, outcome)).orElse(ANY);
  }

  static GatewayRules of(Gateway gateway, LambdaOutcome outcome) {
    return switch (gateway) {
      case REST_API ->
          new GatewayRules(
              gateway.title(),
              AbsentStatus.OK,
              reads(HEADERS, MULTI_VALUE_HEADERS, "base64Encoded"),
              true,
              HeaderValues.TEXTS_AND_BOOLEANS,
              Optional.of(JSON),
              NO_LIMIT,
              true,
              REST_FAILURE);
      case HTTP_API_1_0 ->
          new GatewayRules(
              gateway.title(),
              AbsentStatus.MALFORMED,
              reads(HEADERS, MULTI_VALUE_HEADERS),
              false,
              HeaderValues.SCALARS,
              Optional.empty(),
              NO_LIMIT,
              false,
              HTTP_FAILURE);
      case HTTP_API_2_0 ->
          new GatewayRules(
              gateway.title(),
              AbsentStatus.BODY,
              reads(HEADERS, COOKIES),
              false,
              HeaderValues.SCALARS,
              Optional.empty(),
              NO_LIMIT,
              false,
              HTTP_FAILURE);
      case FUNCTION_URL ->
          new GatewayRules(
              gateway.title(),
              AbsentStatus.BODY,
              reads(HEADERS, COOKIES),
              false,
              HeaderValues.SCALARS,
              Optional.of(JSON),
              NO_LIMIT,
              true,
              URL_FAILURE);
      case LOAD_BALANCER ->
          new GatewayRules(
              gateway.title(),
              AbsentStatus.MALFORMED,
              reads(headersOfTargetGroup(outcome), STATUS_DESCRIPTION),
              false,
              HeaderValues.SCALARS,
              Optional.empty(),
              LOAD_BALANCER_LIMIT,
              false,
              LOAD_BALANCER_FAILURE);
    };
  }

  boolean reads(String member) {
    return read.contains(member);
  }

  /** A target group has headers with one value or with many, in requests and responses alike. */
  private static String headersOfTargetGroup(LambdaOutcome outcome) {
    JsonNode event = JsonValues.tryParse(outcome.event()).orElseGet(() -> JsonValues.text(""));
    return event.has(MULTI_VALUE_HEADERS) ? MULTI_VALUE_HEADERS : HEADERS;
  }

  private static Set<String> reads(String... members) {
    Set<String> all = new LinkedHashSet<>(ALWAYS);
    all.addAll(List.of(members));
    return Collections.unmodifiableSet(all);
  }
}
