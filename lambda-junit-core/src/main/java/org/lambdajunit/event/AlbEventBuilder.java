package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request through an Application Load Balancer.
 *
 * <pre>{@code
 * LambdaEvents.alb().get("/orders").query("status", "open").build();
 * }</pre>
 *
 * <p>As on AWS, header names are in lower case, parameters of the query string stay encoded, only
 * the last of several values is there unless {@link #multiValueHeaders()} is set, and a body is in
 * base64 unless its content type is text, JSON, XML or JavaScript.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Use
 *     Lambda functions as targets</a>
 * @since 0.1
 */
public final class AlbEventBuilder extends HttpEventBuilder<AlbEventBuilder> {

  private boolean multiValueHeaders;

  /** A {@code GET /}. */
  public AlbEventBuilder() {}

  /**
   * Sends all values of headers and parameters, as a target group does whose attribute {@code
   * lambda.multi_value_headers.enabled} is true.
   *
   * @return this builder
   */
  public AlbEventBuilder multiValueHeaders() {
    multiValueHeaders = true;
    return this;
  }

  /**
   * Sets the host's suffix, below which the load balancer is.
   *
   * @param dnsSuffix {@code us-east-2.elb.amazonaws.com} by default
   * @return this builder
   */
  public AlbEventBuilder dnsSuffix(String dnsSuffix) {
    return setTag("dns-suffix", requireNonNull(dnsSuffix, "The suffix must not be null."));
  }

  @Override
  JsonNode event() {
    ObjectNode event = request(definition("alb", "request"), Map.of());
    Fields all = allHeaders(event);
    if (!cookies.isEmpty()) {
      all.set("cookie", String.join("; ", cookies));
    }
    if (body != null) {
      all.setIfAbsent("content-length", Integer.toString(body.length));
    }
    UnaryOperator<String> lower = name -> name.toLowerCase(Locale.ROOT);
    event.remove("headers");
    event.remove("queryStringParameters");
    if (multiValueHeaders) {
      event.set("multiValueQueryStringParameters", query.allValues(Fields::encode, Fields::encode));
      event.set("multiValueHeaders", all.allValues(lower, UnaryOperator.identity()));
    } else {
      event.set("queryStringParameters", query.lastValues(Fields::encode, Fields::encode));
      event.set("headers", all.lastValues(lower, UnaryOperator.identity()));
    }
    event.put("body", "").put("isBase64Encoded", false);
    if (body != null) {
      setBody(event, !isText(all));
    }
    return event;
  }
}
