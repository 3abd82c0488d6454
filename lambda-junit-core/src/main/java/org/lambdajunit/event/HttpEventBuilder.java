package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;

/**
 * What builders of HTTP requests have in common.
 *
 * <p>The request is a {@code GET /} with the headers that the service adds, until more is said.
 *
 * <pre>{@code
 * LambdaEvents.alb().post("/orders?dry=true").header("x-tenant", "t-1").jsonBody(Map.of("id", 7)).build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class HttpEventBuilder<B extends HttpEventBuilder<B>> extends EventBuilder<B> {

  /** What HTTP calls a token. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

  private static final Pattern TEXT =
      Pattern.compile("(?i)(text/.*|application/(json|javascript|xml))( *;.*)?");

  /** Headers of the template that a client, not the service, has set. */
  private static final Pattern OF_THE_SAMPLE =
      Pattern.compile("(?i)content-.*|header\\d|accept-.*");

  final Fields headers = new Fields(true);
  final Fields query = new Fields(false);
  final List<String> cookies = new ArrayList<>();
  String method = "GET";
  String path = "/";
  byte @Nullable [] body;
  private @Nullable Boolean base64;

  HttpEventBuilder() {}

  /**
   * Makes it a GET request.
   *
   * @param path the path, with or without a query string: {@code /orders?status=open}
   * @return this builder
   */
  public B get(String path) {
    return method("GET", path);
  }

  /**
   * Makes it a POST request.
   *
   * @param path the path, with or without a query string
   * @return this builder
   */
  public B post(String path) {
    return method("POST", path);
  }

  /**
   * Makes it a PUT request.
   *
   * @param path the path, with or without a query string
   * @return this builder
   */
  public B put(String path) {
    return method("PUT", path);
  }

  /**
   * Makes it a PATCH request.
   *
   * @param path the path, with or without a query string
   * @return this builder
   */
  public B patch(String path) {
    return method("PATCH", path);
  }

  /**
   * Makes it a DELETE request.
   *
   * @param path the path, with or without a query string
   * @return this builder
   */
  public B delete(String path) {
    return method("DELETE", path);
  }

  /**
   * Makes it a request of any method.
   *
   * @param method the method, for example {@code OPTIONS}
   * @param path the path, with or without a query string
   * @return this builder
   * @throws IllegalArgumentException if the path does not start with a slash
   */
  public B method(String method, String path) {
    requireNonNull(method, "The method must not be null.");
    requireNonNull(path, "The path must not be null.");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "The path \"%s\" must start with a slash: \"/%s\".".formatted(path, path));
    }
    int question = path.indexOf('?');
    this.method = method.toUpperCase(Locale.ROOT);
    this.path = question < 0 ? path : path.substring(0, question);
    if (question >= 0) {
      parseQuery(path.substring(question + 1));
    }
    return self();
  }

  /**
   * Adds a parameter of the query string.
   *
   * @param name the name, not encoded
   * @param values one or more values, not encoded
   * @return this builder
   */
  public B query(String name, String... values) {
    query.add(requireNonNull(name, "The parameter's name must not be null."), values);
    return self();
  }

  /**
   * Sets a header.
   *
   * @param name the name; its letter case does not matter, but remains where the service keeps it
   * @param values one or more values
   * @return this builder
   * @throws IllegalArgumentException if HTTP has no header of that name
   */
  public B header(String name, String... values) {
    requireNonNull(name, "The header's name must not be null.");
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "header(\"%s\", …): is no name of a header. Write it like x-tenant: of letters, digits and !#$%%&'*+-.^_`|~."
              .formatted(name));
    }
    headers.set(name, values);
    return self();
  }

  /**
   * Adds a cookie.
   *
   * @param name the name
   * @param value the value
   * @return this builder
   */
  public B cookie(String name, String value) {
    cookies.add(
        requireNonNull(name, "The cookie's name must not be null.")
            + "="
            + requireNonNull(value, "The cookie's value must not be null."));
    return self();
  }

  /**
   * Sets the body to a text; without a content type it is {@code text/plain}.
   *
   * @param body the body
   * @return this builder
   */
  public B body(String body) {
    requireNonNull(body, "The body must not be null.");
    return body(body.getBytes(UTF_8), "text/plain; charset=utf-8");
  }

  /**
   * Sets the body to bytes, which are written in base64; without a content type it is {@code
   * application/octet-stream}.
   *
   * @param body the body
   * @return this builder
   */
  public B body(byte[] body) {
    requireNonNull(body, "The body must not be null.");
    base64 = true;
    return body(body.clone(), "application/octet-stream");
  }

  /**
   * Sets the body to JSON; without a content type it is {@code application/json}.
   *
   * @param body JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON tree
   * @return this builder
   * @throws IllegalArgumentException if a text is no JSON, or a value cannot be written as such
   */
  public B jsonBody(Object body) {
    return body(JsonText.of(body).getBytes(UTF_8), "application/json");
  }

  /**
   * Sets the body to a form; without a content type it is {@code
   * application/x-www-form-urlencoded}.
   *
   * @param fields the fields, not encoded
   * @return this builder
   */
  public B formBody(Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> Fields.encode(field.getKey()) + "=" + Fields.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return body(form.getBytes(UTF_8), "application/x-www-form-urlencoded");
  }

  /**
   * Says whether the body is written in base64, in place of what the service would do with this
   * content type.
   *
   * @param base64 whether the body is written in base64
   * @return this builder
   */
  public B base64Encoded(boolean base64) {
    this.base64 = base64;
    return self();
  }

  /**
   * Sets the client's address.
   *
   * @param sourceIp the address; {@code 203.0.113.1} by default
   * @return this builder
   */
  public B sourceIp(String sourceIp) {
    return header("X-Forwarded-For", sourceIp);
  }

  private B body(byte[] body, String contentType) {
    this.body = body;
    headers.setIfAbsent("Content-Type", contentType);
    return self();
  }

  private void parseQuery(String queryString) {
    for (String pair : queryString.split("&")) {
      if (!pair.isEmpty()) {
        String[] nameAndValue = pair.split("=", 2);
        query(
            URLDecoder.decode(nameAndValue[0], UTF_8),
            nameAndValue.length == 1 ? "" : URLDecoder.decode(nameAndValue[1], UTF_8));
      }
    }
  }

  /** The template with this request's method and path, without a body. */
  final ObjectNode request(EventDefinition definition, Map<String, ?> more) {
    Map<String, Object> tags = tagsFor(definition);
    tags.put("method", method);
    tags.put("path", path.substring(1));
    tags.put("body", body == null ? "" : body);
    tags.putAll(more);
    return (ObjectNode) definition.fill(tags);
  }

  /** The headers that the service adds, and those of this request. */
  final Fields allHeaders(ObjectNode request) {
    Fields all = new Fields(true);
    request
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (!OF_THE_SAMPLE.matcher(header.getKey()).matches()) {
                all.set(header.getKey(), header.getValue().textValue());
              }
            });
    headers.forEach(all::set);
    return all;
  }

  final String sourceIp(Fields allHeaders) {
    return allHeaders.first("X-Forwarded-For").split(",", 2)[0].strip();
  }

  final void setBody(ObjectNode request, boolean base64ByDefault) {
    byte[] bytes = requireNonNull(body);
    boolean encode = base64 == null ? base64ByDefault : base64;
    request.put(
        "body", encode ? Base64.getEncoder().encodeToString(bytes) : new String(bytes, UTF_8));
    request.put("isBase64Encoded", encode);
  }

  /** What HTTP APIs, function URLs and load balancers hand on as it is. */
  final boolean isText(Fields allHeaders) {
    return allHeaders.first("Content-Encoding").isEmpty()
        && TEXT.matcher(allHeaders.first("Content-Type")).matches();
  }
}
