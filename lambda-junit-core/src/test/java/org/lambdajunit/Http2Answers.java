package org.lambdajunit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;

/** Answers on a loopback port as AWS services that speak HTTP/2 do, in cleartext. */
final class Http2Answers implements AutoCloseable {

  /** By {@code X-Amz-Target}, or by the path where a service has none. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "Kinesis_20131202.PutRecord", "{\"ShardId\":\"shard-0\",\"SequenceNumber\":\"1\"}",
          "/model/m/invoke", "{\"answer\":\"h\u00e4llo\"}",
          "/v1/speech", "sound");

  private static final String UNKNOWN =
      "{\"__type\":\"ResourceNotFoundException\",\"message\":\"There is no such thing.\"}";

  private final HttpAsyncServer server =
      H2ServerBootstrap.bootstrap()
          .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
          .setCanonicalHostName("127.0.0.1")
          .register("*", new Answers())
          .create();
  private final int port;

  Http2Answers() throws InterruptedException, ExecutionException {
    server.start();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    port = ((InetSocketAddress) server.listen(any, URIScheme.HTTP).get().getAddress()).getPort();
  }

  private static final class Answers
      implements AsyncServerRequestHandler<Message<HttpRequest, String>> {

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
        HttpRequest request, EntityDetails details, HttpContext context) {
      return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
    }

    @Override
    public void handle(
        Message<HttpRequest, String> request, ResponseTrigger response, HttpContext context)
        throws HttpException, IOException {
      Header target = request.getHead().getFirstHeader("X-Amz-Target");
      String body = ANSWERS.get(target == null ? request.getHead().getPath() : target.getValue());
      response.submitResponse(
          AsyncResponseBuilder.create(body == null ? 400 : 200)
              .setEntity(body == null ? UNKNOWN : body, ContentType.APPLICATION_JSON)
              .build(),
          context);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }
}
