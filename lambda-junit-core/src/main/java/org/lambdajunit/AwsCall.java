package org.lambdajunit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the AWS SDK that a handler has made, and that {@link AwsSdk} has answered.
 *
 * <pre>{@code
 * AwsCall call = aws.client("DynamoDBClient").calls("GetItemCommand").get(0);
 * assertThat(call.input()).containsEntry("TableName", "orders");
 * }</pre>
 *
 * @param client the class of the client, for example {@code DynamoDBClient}, or the service of SDK
 *     v2, for example {@code DynamoDB.DocumentClient}
 * @param command the class of the command, for example {@code GetItemCommand}, or the operation of
 *     SDK v2, for example {@code get}
 * @param input what the command was made with, as plain Java values
 * @since 0.1
 */
public record AwsCall(String client, String command, Map<String, @Nullable Object> input) {}
