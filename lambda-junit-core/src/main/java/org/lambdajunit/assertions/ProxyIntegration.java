package org.lambdajunit.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdajunit.Completion;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.LambdaOutcome;

/** What a gateway makes of an outcome, by its rules. */
final class ProxyIntegration {

  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final String CONTENT_TYPE = "content-type";

  private final GatewayRules rules;

  ProxyIntegration(GatewayRules rules) {
    this.rules = rules;
  }

  GatewayResponse respond(LambdaOutcome outcome) {
    if (OutcomeFacts.failed(outcome)) {
      return badGateway(OutcomeFacts.failure(outcome));
    }
    if (outcome.completion() == Completion.STREAM) {
      if (rules.streams()) {
        return streamed(outcome);
      }
      if (outcome.prelude().isPresent()) {
        return badGateway("the response is streamed, which %s does not read".formatted(title()));
      }
    }
    if (outcome.payload().isEmpty()) {
      return badGateway("there is no payload");
    }
    if (outcome.payload().getBytes(UTF_8).length > rules.maximumBytes()) {
      return badGateway("the payload has more than 1 MB");
    }
    return JsonValues.tryParse(outcome.payload())
        .map(this::answered)
        .orElseGet(() -> badGateway("the payload is no JSON"));
  }

  private String title() {
    return rules.title();
  }

  private GatewayResponse answered(JsonNode payload) {
    boolean inferred =
        rules.absentStatus() == GatewayRules.AbsentStatus.BODY && !payload.has("statusCode");
    if (inferred) {
      return inferred(payload);
    }
    return problem(payload).map(this::badGateway).orElseGet(() -> wellFormed(payload));
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
    return new GatewayResponse(prelude.statusCode(), headers.values, bytes(outcome));
  }

  private static byte[] bytes(LambdaOutcome outcome) {
    if (outcome.chunks().isEmpty()) {
      return outcome.payload().getBytes(UTF_8);
    }
    var all = new ByteArrayOutputStream();
    outcome.chunks().forEach(chunk -> all.writeBytes(chunk.bytes()));
    return all.toByteArray();
  }

  private static GatewayResponse inferred(JsonNode payload) {
    String body = payload.isTextual() ? payload.textValue() : payload.toString();
    return new GatewayResponse(
        OK, Map.of(CONTENT_TYPE, List.of(GatewayRules.JSON)), body.getBytes(UTF_8));
  }

  private GatewayResponse wellFormed(JsonNode payload) {
    Headers headers = new Headers();
    for (var header : read(payload, GatewayRules.HEADERS).properties()) {
      headers.add(header.getKey(), header.getValue());
    }
    for (var header : read(payload, GatewayRules.MULTI_VALUE_HEADERS).properties()) {
      header.getValue().forEach(value -> headers.add(header.getKey(), value));
    }
    read(payload, GatewayRules.COOKIES).forEach(cookie -> headers.addCookie(cookie.textValue()));
    rules.contentType().ifPresent(headers::addContentType);
    String body = payload.path("body").asText("");
    return new GatewayResponse(
            payload.path("statusCode").asInt(OK),
            headers.values,
            isBase64(payload) ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8))
        .describedAs(statusDescription(payload))
        .leavingAside(unread(payload));
  }

  private Optional<String> statusDescription(JsonNode payload) {
    JsonNode description = read(payload, GatewayRules.STATUS_DESCRIPTION);
    return description.isTextual() ? Optional.of(description.textValue()) : Optional.empty();
  }

  /** What a gateway passes over without a word, which other gateways read. */
  private Optional<String> unread(JsonNode payload) {
    List<String> members =
        Stream.of(GatewayRules.HEADERS, GatewayRules.MULTI_VALUE_HEADERS, GatewayRules.COOKIES)
            .filter(member -> !rules.reads(member) && payload.path(member).size() > 0)
            .toList();
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of("%s does not read %s".formatted(title(), String.join(" and ", members)));
  }

  private JsonNode read(JsonNode payload, String member) {
    return rules.reads(member) ? payload.path(member) : MissingNode.getInstance();
  }

  /** What is wrong with a response of the function, if it is malformed. */
  private Optional<String> problem(JsonNode payload) {
    if (!payload.isObject()) {
      return Optional.of("the payload is no object but " + kind(payload));
    }
    List<String> problems = new ArrayList<>();
    statusProblem(payload.path("statusCode")).ifPresent(problems::add);
    JsonNode body = payload.path("body");
    if (!body.isTextual() && !isAbsent(body)) {
      problems.add("the body is no string but " + kind(body));
    } else if (isBase64(payload) && !isBase64(body.asText(""))) {
      problems.add("the body is not Base64, though isBase64Encoded says so");
    }
    problems.addAll(headerProblems(payload));
    problems.addAll(memberProblems(payload));
    return problems.stream().findFirst();
  }

  private Optional<String> statusProblem(JsonNode statusCode) {
    if (statusCode.isMissingNode()) {
      return rules.absentStatus() == GatewayRules.AbsentStatus.OK
          ? Optional.empty()
          : Optional.of("there is no statusCode");
    }
    return isStatusCode(statusCode)
        ? Optional.empty()
        : Optional.of("the statusCode is no HTTP status but " + statusCode);
  }

  private List<String> headerProblems(JsonNode payload) {
    List<String> problems = new ArrayList<>();
    for (String member : List.of(GatewayRules.HEADERS, GatewayRules.MULTI_VALUE_HEADERS)) {
      JsonNode headers = read(payload, member);
      if (!isAbsent(headers) && !headers.isObject()) {
        problems.add("%s is no object but %s".formatted(member, kind(headers)));
      }
    }
    for (var header : read(payload, GatewayRules.HEADERS).properties()) {
      if (!isHeaderValue(header.getValue())) {
        problems.add(
            "the header %s is no string but %s"
                .formatted(header.getKey(), kind(header.getValue())));
      }
    }
    for (var header : read(payload, GatewayRules.MULTI_VALUE_HEADERS).properties()) {
      if (!header.getValue().isArray()) {
        problems.add(
            "the multiValueHeader %s is no array but %s"
                .formatted(header.getKey(), kind(header.getValue())));
      }
    }
    JsonNode cookies = read(payload, GatewayRules.COOKIES);
    if (!isAbsent(cookies) && !isTexts(cookies)) {
      problems.add("cookies is no array of strings");
    }
    return problems;
  }

  private boolean isHeaderValue(JsonNode value) {
    return !value.isContainerNode()
        && !(value.isNumber()
            && rules.headerValues() == GatewayRules.HeaderValues.TEXTS_AND_BOOLEANS);
  }

  private List<String> memberProblems(JsonNode payload) {
    List<String> problems = new ArrayList<>();
    JsonNode description = read(payload, GatewayRules.STATUS_DESCRIPTION);
    String status = payload.path("statusCode").asText() + " ";
    if (!isAbsent(description) && !description.asText().startsWith(status)) {
      problems.add(
          "the statusDescription is not the statusCode and a reason, such as \"200 OK\", but "
              + description);
    }
    if (rules.strict()) {
      payload
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!rules.reads(name)) {
                  problems.add("%s does not know the member %s".formatted(title(), name));
                }
              });
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

  /** A status in a string is read too. */
  private static boolean isStatusCode(JsonNode node) {
    boolean integral = node.isIntegralNumber() || node.isTextual();
    int status = integral ? node.asInt(0) : 0;
    return status >= 100 && status <= 599;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** REST APIs look for {@code base64Encoded} first, as SAM's local API Gateway found by trials. */
  private boolean isBase64(JsonNode payload) {
    JsonNode first = read(payload, "base64Encoded");
    return (isAbsent(first) ? payload.path("isBase64Encoded") : first).asBoolean(false);
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

  private GatewayResponse badGateway(String problem) {
    GatewayRules.Failure failure = rules.failure();
    return new GatewayResponse(
            BAD_GATEWAY,
            Map.of(CONTENT_TYPE, List.of(failure.contentType())),
            failure.body().getBytes(UTF_8))
        .because(problem);
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

    void addContentType(String value) {
      values.putIfAbsent(CONTENT_TYPE, List.of(value));
    }

    void addCookie(String cookie) {
      add("set-cookie", cookie);
    }
  }
}
