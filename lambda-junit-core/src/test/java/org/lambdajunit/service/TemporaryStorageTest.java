package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.lambdajunit.LambdaInvoker;

/** What a handler keeps under {@code /tmp}. */
@Isolated("The folders of all environments of this JVM are counted.")
class TemporaryStorageTest {

  private static final String HANDLER =
      """
      const fs = require('fs');
      exports.handler = (event, context, callback) => {
        const before = fs.existsSync('/tmp/kept') ? fs.readFileSync('/tmp/kept', 'utf8') : 'nothing';
        if (event.write) fs.writeFileSync('/tmp/kept', event.write);
        if (!event.hang) callback(null, before); else setInterval(() => {}, 1000);
      };""";

  @TempDir Path task;

  private LambdaInvoker invoker() throws IOException {
    Files.writeString(task.resolve("index.js"), HANDLER);
    return LambdaInvoker.builder().taskRoot(task).timeout(Duration.ofSeconds(1)).build();
  }

  private static long folders() throws IOException {
    Path home = TemporaryFolders.ofThisJvm().next().getParent();
    if (!Files.exists(home)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(home)) {
      return folders.count();
    }
  }

  @Test
  void isKeptWhileTheEnvironmentIsWarmAndAfterTimeouts() throws IOException {
    try (LambdaInvoker lambda = invoker()) {
      assertThat(lambda.invoke(Map.of("write", "1")).result()).isEqualTo("nothing");
      assertThat(lambda.invoke(Map.of("write", "2")).result()).isEqualTo("1");
      lambda.invoke(Map.of("write", "3", "hang", true));
      assertThat(lambda.invoke(Map.of()).result()).isEqualTo("3");
    }
  }

  @Test
  void belongsToOneEnvironmentAndGoesWithIt() throws IOException {
    long before = folders();
    try (LambdaInvoker lambda = invoker();
        LambdaInvoker other = invoker()) {
      lambda.invoke(Map.of("write", "1"));
      assertThat(other.invoke(Map.of()).result()).isEqualTo("nothing");
      lambda.forceColdStart();
      assertThat(lambda.invoke(Map.of("write", "2")).result()).isEqualTo("nothing");
      assertThat(folders()).isGreaterThan(before);
    }
    assertThat(folders()).isEqualTo(before);
  }

  @Test
  void isNotMadeForThoseWhoDoNotWrite() throws IOException {
    long before = folders();
    Files.writeString(task.resolve("quiet.js"), "exports.handler = async () => 1;");
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().handler("quiet.handler").taskRoot(task).build()) {
      lambda.invoke();
      assertThat(folders()).isEqualTo(before);
    }
  }
}
