package org.lambdajunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the client of the AWS SDK was configured that has sent a command.
 *
 * <pre>{@code
 * aws.client("SNSClient").on("PublishCommand")
 *     .callsFake((input, client) -> Map.of("MessageId", client.region() + "-1"));
 * }</pre>
 *
 * @param region the region: what the client was made with, or that of the function
 * @param options what else the client was made with, as far as it is text, numbers or booleans, by
 *     name
 * @see AwsStubbing#callsFake(java.util.function.BiFunction)
 * @since 0.1
 */
public record AwsClientConfiguration(String region, Map<String, Object> options) {

  /**
   * Copies the options.
   *
   * @param region the region
   * @param options the options
   */
  public AwsClientConfiguration {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
