package org.lambdajunit.examples.servers;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Objects lie in S3Proxy, an S3 that runs in the JVM of the tests and keeps them in memory. */
@ExtendWith(InstalledPackages.class)
@LambdaHandler(layers = InstalledPackages.LAYER, timeout = 60, environment = "BUCKET=documents")
class S3Test {

  private static S3Proxy s3Proxy;

  @BeforeAll
  static void startServer() throws Exception {
    TransientNio2BlobStore objects = new TransientNio2BlobStore();
    objects.createContainer(CreateBucketRequest.builder().bucket("documents").build());
    s3Proxy =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            .ignoreUnknownHeaders(true)
            .build();
    s3Proxy.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    s3Proxy.stop();
  }

  @Test
  void whatIsPutCanBeGotAndListed(@LambdaHandler("documents.handler") LambdaInvoker documents) {
    LambdaInvoker lambda =
        documents.withEnvironment("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + s3Proxy.getPort());

    assertThat(lambda.invoke(Map.of("store", "notes/tea.txt", "text", "Darjeeling, 3 minutes")))
        .hasResult(Map.of("stored", "notes/tea.txt"));
    assertThat(lambda.invoke(Map.of("read", "notes/tea.txt")))
        .hasResult(Map.of("text", "Darjeeling, 3 minutes", "type", "text/plain"));
    assertThat(lambda.invoke(Map.of("read", "notes/cake.txt")))
        .hasResult(Map.of("problem", "NoSuchKey"));
    assertThat(lambda.invoke(Map.of()))
        .hasResult(List.of(Map.of("key", "notes/tea.txt", "size", 21)));
  }
}
