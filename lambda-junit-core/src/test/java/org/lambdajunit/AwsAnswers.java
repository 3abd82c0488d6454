package org.lambdajunit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers on a loopback port as AWS services word theirs: in JSON, XML and the XML of S3. */
final class AwsAnswers implements AutoCloseable {

  /** By {@code X-Amz-Target}. */
  private static final Map<String, String> JSON =
      Map.of(
          "DynamoDB_20120810.PutItem", "{}",
          "DynamoDB_20120810.GetItem",
              """
              {"Item":{"id":{"S":"7"},"total":{"N":"9.5"},"tags":{"SS":["a"]},"none":{"NULL":true}}}""",
          "DynamoDB_20120810.Scan", "{\"Items\":[{\"id\":{\"S\":\"7\"}}],\"Count\":1}",
          "AmazonSQS.SendMessage",
              """
              {"MessageId":"m-1","MD5OfMessageBody":"38bbce5fb3d0aec801f9eab39182fa7a"}""",
          "AmazonSQS.ReceiveMessage",
              """
              {"Messages":[{"MessageId":"m-1","ReceiptHandle":"r","Body":"hällo","MD5OfBody":"38bbce5fb3d0aec801f9eab39182fa7a"}]}""",
          "AmazonSSM.GetParameter",
              """
              {"Parameter":{"Name":"/shop/key","Type":"SecureString","Value":"k","LastModifiedDate":1.767225600123E9}}""",
          "secretsmanager.GetSecretValue",
              """
              {"Name":"db","SecretString":"{\\"password\\":\\"p\\"}","SecretBinary":"YmluYXJ5"}""",
          "AWSStepFunctions.StartExecution",
              """
              {"executionArn":"arn:aws:states:eu-west-1:0:execution:m:e","startDate":1.7672256E9}""",
          "AWSEvents.PutEvents", "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"e-1\"}]}");

  private static final String OBJECT = "/box/a%20b/%C3%BC.txt";

  private final HttpServer server;

  AwsAnswers() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      json(exchange, target);
    } else if (body.contains("Action=Publish")) {
      publish(exchange, body);
    } else if (exchange.getRequestURI().getPath().startsWith("/box")) {
      object(exchange);
    } else {
      send(exchange, 200, "application/json", echo(exchange, body));
    }
  }

  private static void json(HttpExchange exchange, String target) throws IOException {
    String answer = JSON.get(target);
    if (answer != null) {
      send(exchange, 200, "application/x-amz-json-1.0", answer);
      return;
    }
    send(
        exchange,
        400,
        "application/x-amz-json-1.0",
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no such table"}""");
  }

  private static void publish(HttpExchange exchange, String body) throws IOException {
    if (body.contains("missing")) {
      send(
          exchange,
          404,
          "text/xml",
          """
          <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>\
          <Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>r</RequestId></ErrorResponse>""");
      return;
    }
    send(
        exchange,
        200,
        "text/xml",
        """
        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-2</MessageId>\
        </PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>""");
  }

  private static void object(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    boolean isObject = path.equals(OBJECT);
    String method = exchange.getRequestMethod();
    if (isObject && method.equals("PUT")) {
      exchange.getResponseHeaders().set("ETag", "\"e\"");
      send(exchange, 200, "application/xml", "");
    } else if (isObject) {
      exchange.getResponseHeaders().set("x-amz-meta-owner", "me");
      send(exchange, 200, "text/plain", "hällo");
    } else if (path.equals("/box") || path.equals("/box/")) {
      send(
          exchange,
          200,
          "application/xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>box</Name><KeyCount>1</KeyCount>\
          <Contents><Key>a b/ü.txt</Key><Size>6</Size><ETag>&quot;e&quot;</ETag></Contents></ListBucketResult>""");
    } else {
      send(
          exchange,
          404,
          "application/xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>""");
    }
  }

  /** For clients of plain HTTP: {@code /moved} leads to {@code /echo}, which tells the request. */
  private static String echo(HttpExchange exchange, String body) {
    String header = exchange.getRequestHeaders().getFirst("X-One");
    return "{\"method\":\"%s\",\"one\":%s,\"body\":\"%s\"}"
        .formatted(
            exchange.getRequestMethod(),
            header,
            body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r\n", "\\r\\n"));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    if (exchange.getRequestURI().getPath().equals("/moved")) {
      exchange.getResponseHeaders().set("Location", "/echo");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean isEmpty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isEmpty ? -1 : bytes.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
