package org.lambdajunit.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;

/**
 * What builders of requests in payload format 2.0 have in common.
 *
 * <pre>{@code
 * LambdaEvents.functionUrl().get("/orders").cookie("session", "4711").build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class PayloadV2Builder<B extends PayloadV2Builder<B>> extends HttpEventBuilder<B> {

  @Nullable ObjectNode authorizer;

  PayloadV2Builder() {}

  /**
   * Sets who signed the request, for authorization by AWS IAM.
   *
   * @param userArn the user's or the role's ARN
   * @return this builder
   */
  public B iam(String userArn) {
    authorizer = JsonNodeFactory.instance.objectNode();
    authorizer
        .putObject("iam")
        .put("accessKey", "EXAMPLE")
        .put("accountId", "123456789012")
        .put("callerId", "EXAMPLE")
        .putNull("cognitoIdentity")
        .putNull("principalOrgId")
        .put("userArn", userArn)
        .put("userId", "EXAMPLE");
    return self();
  }

  final ObjectNode request(EventDefinition definition) {
    ObjectNode event = request(definition, Map.of());
    Fields all = allHeaders(event);
    if (body != null) {
      all.setIfAbsent("content-length", Integer.toString(body.length));
    }
    event.set("headers", all.joinedValues(name -> name.toLowerCase(Locale.ROOT)));
    event.put("rawQueryString", query.queryString());
    setOrRemove(event, "queryStringParameters", query.joinedValues(name -> name));
    event.remove("cookies");
    if (!cookies.isEmpty()) {
      ArrayNode array = event.putArray("cookies");
      cookies.forEach(array::add);
    }
    ObjectNode context = event.withObject("/requestContext");
    context
        .withObject("/http")
        .put("sourceIp", sourceIp(all))
        .put("userAgent", all.first("User-Agent"));
    context.remove("authorizer");
    if (authorizer != null) {
      context.set("authorizer", authorizer);
    }
    event.remove("body");
    event.put("isBase64Encoded", false);
    if (body != null) {
      setBody(event, !isText(all));
    }
    return event;
  }

  static void setOrRemove(ObjectNode event, String name, ObjectNode value) {
    if (value.isEmpty()) {
      event.remove(name);
    } else {
      event.set(name, value);
    }
  }
}
