package org.lambdajunit.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdajunit.Completion;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.LambdaOutcome;

/** What API Gateway, a function URL or a load balancer makes of an outcome. */
final class ProxyIntegration {

  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final String CONTENT_TYPE = "content-type";
  private static final String JSON = "application/json";

  private ProxyIntegration() {}

  static GatewayResponse respond(LambdaOutcome outcome) {
    if (OutcomeFacts.failed(outcome)) {
      return badGateway("the function failed");
    }
    if (outcome.completion() == Completion.STREAM) {
      return streamed(outcome);
    }
    return JsonValues.tryParse(outcome.payload())
        .map(payload -> payload.has("statusCode") ? proxied(payload) : inferred(payload))
        .orElseGet(() -> badGateway("there is no payload"));
  }

  private static GatewayResponse streamed(LambdaOutcome outcome) {
    HttpPrelude prelude =
        outcome
            .prelude()
            .orElseGet(
                () ->
                    new HttpPrelude(
                        OK, Map.of(CONTENT_TYPE, "application/octet-stream"), List.of()));
    Headers headers = new Headers();
    prelude.headers().forEach(headers::add);
    prelude.cookies().forEach(headers::addCookie);
    return new GatewayResponse(
        prelude.statusCode(), headers.values, bytes(outcome), Optional.empty());
  }

  private static byte[] bytes(LambdaOutcome outcome) {
    if (outcome.chunks().isEmpty()) {
      return outcome.payload().getBytes(UTF_8);
    }
    var all = new ByteArrayOutputStream();
    outcome.chunks().forEach(chunk -> all.writeBytes(chunk.bytes()));
    return all.toByteArray();
  }

  /** Payload format 2.0 and function URLs take a payload without a statusCode for the body. */
  private static GatewayResponse inferred(JsonNode payload) {
    String body = payload.isTextual() ? payload.textValue() : payload.toString();
    return new GatewayResponse(
        OK, Map.of(CONTENT_TYPE, List.of(JSON)), body.getBytes(UTF_8), Optional.empty());
  }

  private static GatewayResponse proxied(JsonNode payload) {
    return problem(payload).map(ProxyIntegration::badGateway).orElseGet(() -> wellFormed(payload));
  }

  private static GatewayResponse wellFormed(JsonNode payload) {
    Headers headers = new Headers();
    for (var header : payload.path("headers").properties()) {
      headers.add(header.getKey(), header.getValue());
    }
    for (var header : payload.path("multiValueHeaders").properties()) {
      header.getValue().forEach(value -> headers.add(header.getKey(), value));
    }
    payload.path("cookies").forEach(cookie -> headers.addCookie(cookie.textValue()));
    String body = payload.path("body").asText("");
    return new GatewayResponse(
        payload.get("statusCode").asInt(),
        headers.values,
        isBase64(payload) ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8),
        Optional.empty());
  }

  /** What is wrong with a response of the function, if it is malformed. */
  private static Optional<String> problem(JsonNode payload) {
    List<String> problems = new ArrayList<>();
    JsonNode statusCode = payload.get("statusCode");
    if (!isStatusCode(statusCode)) {
      problems.add("the statusCode is no HTTP status but " + statusCode);
    }
    JsonNode body = payload.path("body");
    if (!body.isTextual() && !isAbsent(body)) {
      problems.add("the body is no string but " + kind(body));
    } else if (isBase64(payload) && !isBase64(body.asText(""))) {
      problems.add("the body is not Base64, though isBase64Encoded says so");
    }
    problems.addAll(headerProblems(payload));
    return problems.stream().findFirst();
  }

  private static List<String> headerProblems(JsonNode payload) {
    List<String> problems = new ArrayList<>();
    for (String member : List.of("headers", "multiValueHeaders")) {
      JsonNode headers = payload.path(member);
      if (!isAbsent(headers) && !headers.isObject()) {
        problems.add("%s is no object but %s".formatted(member, kind(headers)));
      }
    }
    for (var header : payload.path("headers").properties()) {
      if (header.getValue().isContainerNode()) {
        problems.add(
            "the header %s is no string but %s"
                .formatted(header.getKey(), kind(header.getValue())));
      }
    }
    for (var header : payload.path("multiValueHeaders").properties()) {
      if (!header.getValue().isArray()) {
        problems.add(
            "the multiValueHeader %s is no array but %s"
                .formatted(header.getKey(), kind(header.getValue())));
      }
    }
    JsonNode cookies = payload.path("cookies");
    if (!isAbsent(cookies) && !isTexts(cookies)) {
      problems.add("cookies is no array of strings");
    }
    return problems;
  }

  private static boolean isTexts(JsonNode node) {
    boolean texts = node.isArray();
    for (JsonNode element : node) {
      texts &= element.isTextual();
    }
    return texts;
  }

  /** API Gateway reads a status in a string too. */
  private static boolean isStatusCode(JsonNode node) {
    boolean integral = node.isIntegralNumber() || node.isTextual();
    int status = integral ? node.asInt(0) : 0;
    return status >= 100 && status <= 599;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isBase64(JsonNode payload) {
    return payload.path("isBase64Encoded").asBoolean(false);
  }

  private static boolean isBase64(String body) {
    try {
      Base64.getDecoder().decode(body);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      default -> node.toString();
    };
  }

  private static GatewayResponse badGateway(String problem) {
    return new GatewayResponse(
        BAD_GATEWAY,
        Map.of(CONTENT_TYPE, List.of(JSON)),
        "{\"message\":\"Internal server error\"}".getBytes(UTF_8),
        Optional.of(problem));
  }

  /** Headers as they come together from the members of a response, a value once for each name. */
  private static final class Headers {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    void add(String name, JsonNode value) {
      if (!value.isNull()) {
        add(name, value.asText());
      }
    }

    void add(String name, String value) {
      List<String> all =
          values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
      if (!all.contains(value)) {
        all.add(value);
      }
    }

    void addCookie(String cookie) {
      add("set-cookie", cookie);
    }
  }
}
