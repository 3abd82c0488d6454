package org.lambdajunit;

import java.util.Map;
import org.lambdajunit.event.ActiveMqEventBuilder;
import org.lambdajunit.event.AlbEventBuilder;
import org.lambdajunit.event.ApiGatewayEventBuilder;
import org.lambdajunit.event.ApiGatewayV2EventBuilder;
import org.lambdajunit.event.CloudWatchLogsEventBuilder;
import org.lambdajunit.event.DocumentDbEventBuilder;
import org.lambdajunit.event.DynamoDbEventBuilder;
import org.lambdajunit.event.EventBridgeEventBuilder;
import org.lambdajunit.event.FirehoseEventBuilder;
import org.lambdajunit.event.FunctionUrlEventBuilder;
import org.lambdajunit.event.GeneratedEventBuilder;
import org.lambdajunit.event.KafkaEventBuilder;
import org.lambdajunit.event.KinesisEventBuilder;
import org.lambdajunit.event.RabbitMqEventBuilder;
import org.lambdajunit.event.S3EventBuilder;
import org.lambdajunit.event.ScheduledEventBuilder;
import org.lambdajunit.event.SnsEventBuilder;
import org.lambdajunit.event.SqsEventBuilder;
import org.lambdajunit.event.WebSocketEventBuilder;
import org.lambdajunit.event.template.EventCatalog;
import org.lambdajunit.event.template.Json;

/**
 * Events as AWS services send them to a function, each as JSON text: by a builder for those used
 * most, by the words of {@code sam local generate-event} for all.
 *
 * <pre>{@code
 * lambda.invoke(LambdaEvents.helloWorld());
 * lambda.invoke(LambdaEvents.sqs().queue("orders").record("good").record("bad").build());
 * lambda.invoke(LambdaEvents.generate("s3", "put", Map.of("bucket", "photos", "key", "cat.jpg")));
 * }</pre>
 *
 * <p>The same call gives the same text: ids are made of the event's content, and everything happens
 * at 2026-01-01T00:00:00Z unless it is said otherwise. So outcomes may be compared with approved
 * ones. All methods may be called from any thread.
 *
 * @since 0.1
 */
public final class LambdaEvents {

  private LambdaEvents() {}

  /**
   * The test event <i>Hello World</i> of the Lambda console.
   *
   * @return {@code {"key1":"value1","key2":"value2","key3":"value3"}}
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html">Testing
   *     Lambda functions in the console</a>
   */
  public static String helloWorld() {
    return "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}";
  }

  /**
   * An event in the words of {@code sam local generate-event}, with all defaults.
   *
   * @param service the service, for example {@code s3}
   * @param event the event, for example {@code put}
   * @return the event as JSON text
   * @throws IllegalArgumentException if there is no such service or event
   * @see #generate(String, String, Map)
   */
  public static String generate(String service, String event) {
    return generate(service, event, Map.of());
  }

  /**
   * An event in the words of {@code sam local generate-event}.
   *
   * <p>The tags are that command's options, for example {@code bucket} for {@code --bucket}; the
   * user guide lists them all, with events that the command lacks. A value is a text, a number, or,
   * for a tag that takes JSON, JSON text or any Java value that is to be written as JSON. In an
   * event with records a list is a value for each of n records:
   *
   * <pre>{@code
   * LambdaEvents.generate("sqs", "receive-message", Map.of("body", List.of("good", "bad")));
   * }</pre>
   *
   * <p>The tag {@code time} of all events that tell when something happened takes an {@link
   * java.time.Instant} or its text.
   *
   * @param service the service, for example {@code s3}
   * @param event the event, for example {@code put}
   * @param tags values in place of the defaults
   * @return the event as JSON text
   * @throws IllegalArgumentException if there is no such service, event or tag (the message lists
   *     those that there are), or a value does not fit its tag
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-local-generate-event.html">sam
   *     local generate-event</a>
   */
  public static String generate(String service, String event, Map<String, ?> tags) {
    return Json.write(EventCatalog.all().definition(service, event).fill(tags));
  }

  /**
   * Starts messages of an Amazon SQS queue.
   *
   * <pre>{@code
   * LambdaEvents.sqs().record("good").record("bad").build()
   * }</pre>
   *
   * @return a builder
   */
  public static SqsEventBuilder sqs() {
    return new SqsEventBuilder();
  }

  /**
   * Starts messages of an Amazon SNS topic.
   *
   * <pre>{@code
   * LambdaEvents.sns().topic("orders").record("shipped").build()
   * }</pre>
   *
   * @return a builder
   */
  public static SnsEventBuilder sns() {
    return new SnsEventBuilder();
  }

  /**
   * Starts notifications of an Amazon S3 bucket.
   *
   * <pre>{@code
   * LambdaEvents.s3().bucket("photos").put("cats/1.jpg").build()
   * }</pre>
   *
   * @return a builder
   */
  public static S3EventBuilder s3() {
    return new S3EventBuilder();
  }

  /**
   * Starts changes of an Amazon DynamoDB table.
   *
   * <pre>{@code
   * LambdaEvents.dynamoDb().table("orders").insert(Map.of("id", "o-1", "amount", 3)).build()
   * }</pre>
   *
   * @return a builder
   */
  public static DynamoDbEventBuilder dynamoDb() {
    return new DynamoDbEventBuilder();
  }

  /**
   * Starts records of an Amazon Kinesis data stream.
   *
   * <pre>{@code
   * LambdaEvents.kinesis().stream("clicks").record("a").record("b").build()
   * }</pre>
   *
   * @return a builder
   */
  public static KinesisEventBuilder kinesis() {
    return new KinesisEventBuilder();
  }

  /**
   * Starts a request through a REST API of Amazon API Gateway, or payload format 1.0 of an HTTP
   * API.
   *
   * <pre>{@code
   * LambdaEvents.apiGateway().get("/orders/7").resource("/orders/{id}").build()
   * }</pre>
   *
   * @return a builder
   */
  public static ApiGatewayEventBuilder apiGateway() {
    return new ApiGatewayEventBuilder();
  }

  /**
   * Starts a request through an HTTP API of Amazon API Gateway, payload format 2.0.
   *
   * <pre>{@code
   * LambdaEvents.apiGatewayV2().post("/orders").jsonBody(Map.of("item", "book")).build()
   * }</pre>
   *
   * @return a builder
   */
  public static ApiGatewayV2EventBuilder apiGatewayV2() {
    return new ApiGatewayV2EventBuilder();
  }

  /**
   * Starts what a client does to a WebSocket API of Amazon API Gateway.
   *
   * <pre>{@code
   * LambdaEvents.webSocket().connectionId("c-1").message("hello").build()
   * }</pre>
   *
   * @return a builder
   */
  public static WebSocketEventBuilder webSocket() {
    return new WebSocketEventBuilder();
  }

  /**
   * Starts a request through an Application Load Balancer.
   *
   * <pre>{@code
   * LambdaEvents.alb().get("/orders?status=open").build()
   * }</pre>
   *
   * @return a builder
   */
  public static AlbEventBuilder alb() {
    return new AlbEventBuilder();
  }

  /**
   * Starts a request through a function URL.
   *
   * <pre>{@code
   * LambdaEvents.functionUrl().get("/report?month=5").build()
   * }</pre>
   *
   * @return a builder
   */
  public static FunctionUrlEventBuilder functionUrl() {
    return new FunctionUrlEventBuilder();
  }

  /**
   * Starts an event of an Amazon EventBridge event bus.
   *
   * <pre>{@code
   * LambdaEvents.eventBridge().source("shop").detailType("OrderPlaced").detail(Map.of("order", "o-1")).build()
   * }</pre>
   *
   * @return a builder
   */
  public static EventBridgeEventBuilder eventBridge() {
    return new EventBridgeEventBuilder();
  }

  /**
   * Starts an event of a schedule.
   *
   * <pre>{@code
   * LambdaEvents.scheduled().rule("every-night").build()
   * }</pre>
   *
   * @return a builder
   */
  public static ScheduledEventBuilder scheduled() {
    return new ScheduledEventBuilder();
  }

  /**
   * Starts records of an Apache Kafka topic in Amazon MSK.
   *
   * <pre>{@code
   * LambdaEvents.msk().topic("orders").record("a").build()
   * }</pre>
   *
   * @return a builder
   */
  public static KafkaEventBuilder msk() {
    return new KafkaEventBuilder(true);
  }

  /**
   * Starts records of an Apache Kafka topic in a cluster of one's own.
   *
   * <pre>{@code
   * LambdaEvents.kafka().topic("orders").record("a").build()
   * }</pre>
   *
   * @return a builder
   */
  public static KafkaEventBuilder kafka() {
    return new KafkaEventBuilder(false);
  }

  /**
   * Starts messages of a queue of an ActiveMQ broker.
   *
   * <pre>{@code
   * LambdaEvents.activeMq().queue("orders").record("good").build()
   * }</pre>
   *
   * @return a builder
   */
  public static ActiveMqEventBuilder activeMq() {
    return new ActiveMqEventBuilder();
  }

  /**
   * Starts messages of a queue of a RabbitMQ broker.
   *
   * <pre>{@code
   * LambdaEvents.rabbitMq().queue("orders").record("good").build()
   * }</pre>
   *
   * @return a builder
   */
  public static RabbitMqEventBuilder rabbitMq() {
    return new RabbitMqEventBuilder();
  }

  /**
   * Starts changes of a collection of Amazon DocumentDB.
   *
   * <pre>{@code
   * LambdaEvents.documentDb().insert(Map.of("_id", "o-1")).build()
   * }</pre>
   *
   * @return a builder
   */
  public static DocumentDbEventBuilder documentDb() {
    return new DocumentDbEventBuilder();
  }

  /**
   * Starts records of an Amazon Data Firehose delivery stream, to be transformed.
   *
   * <pre>{@code
   * LambdaEvents.firehose().record("a line").build()
   * }</pre>
   *
   * @return a builder
   */
  public static FirehoseEventBuilder firehose() {
    return new FirehoseEventBuilder();
  }

  /**
   * Starts log events of a subscription of Amazon CloudWatch Logs.
   *
   * <pre>{@code
   * LambdaEvents.cloudWatchLogs().record("ERROR: oops").build()
   * }</pre>
   *
   * @return a builder
   */
  public static CloudWatchLogsEventBuilder cloudWatchLogs() {
    return new CloudWatchLogsEventBuilder();
  }

  /**
   * Starts any event in the words of {@code sam local generate-event}, each member of which may be
   * changed.
   *
   * <pre>{@code
   * LambdaEvents.event("cognito", "pre-sign-up").tag("user-name", "jane")
   *     .with("/request/userAttributes/email", "jane@example.com").build();
   * }</pre>
   *
   * @param service the service, for example {@code cognito}
   * @param event the event, for example {@code pre-sign-up}
   * @return a builder
   * @throws IllegalArgumentException if there is no such service or event
   */
  public static GeneratedEventBuilder event(String service, String event) {
    return new GeneratedEventBuilder(service, event);
  }
}
