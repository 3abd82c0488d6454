package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Blobs whose bytes are those of a file: what Node.js v22.19.0 printed. */
class FileBlobTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long ROOM = 1 << 20;

  @TempDir Path folder;
  @TempDir Path tmp;

  private String output(String program) throws IOException {
    Files.writeString(folder.resolve("main.js"), program);
    return MainScript.outputOf(
        NodeEnvironment.builder()
            .files(
                GuestFileSystem.of(
                    List.of(
                        Mount.readOnly("/var/task", folder), Mount.writable("/tmp", tmp, ROOM)))),
        LIMIT);
  }

  @Test
  void areReadWhenTheyAreAskedFor() throws IOException {
    assertThat(
            output(
                    """
                const fs = require('fs');
                (async () => {
                  fs.writeFileSync('/tmp/a.txt', 'file text');
                  const blob = await fs.openAsBlob('/tmp/a.txt', { type: 'a/b' });
                  console.log(blob, await blob.text(), await blob.slice(5).text());
                  console.log(await new Blob([blob, '!', blob.slice(0, 1)]).text());
                  for await (const chunk of blob.stream()) console.log(Buffer.from(chunk).toString());
                })();
                """)
                .lines()
                .filter(line -> !line.contains("Warning") && !line.contains("trace-warnings")))
        .containsExactly(
            "Blob { size: 9, type: 'a/b' } file text text", "file text!f", "file text");
  }

  @Test
  void cannotBeReadOnceTheFileHasChanged() throws IOException {
    assertThat(
            output(
                    """
                const fs = require('fs');
                (async () => {
                  fs.writeFileSync('/tmp/a.txt', 'file text');
                  const blob = await fs.openAsBlob('/tmp/a.txt');
                  fs.writeFileSync('/tmp/a.txt', 'changed text');
                  for (const changed of [blob, blob.slice(2)]) {
                    await changed.text().catch((error) => console.log(`${error}`));
                  }
                })();
                """)
                .lines()
                .filter(line -> !line.contains("arning")))
        .containsExactly(
            "NotReadableError: The blob could not be read",
            "NotReadableError: The blob could not be read");
  }
}
