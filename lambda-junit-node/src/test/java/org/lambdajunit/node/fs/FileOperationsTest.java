package org.lambdajunit.node.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** What handlers do with files, here and in Node.js, and what they cannot get at. */
class FileOperationsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long CAPACITY = 1000;

  @TempDir Path task;
  @TempDir Path temporary;
  @TempDir Path other;

  private String here(String program) throws Exception {
    Files.writeString(task.resolve("main.js"), program);
    GuestFileSystem files =
        GuestFileSystem.of(
            List.of(
                Mount.readOnly("/var/task", task),
                Mount.writable("/tmp", temporary.resolve("tmp"), CAPACITY)));
    return MainScript.outputOf(NodeEnvironment.builder().files(files), LIMIT).strip();
  }

  @Test
  void doesWhatNodeDoes() throws Exception {
    String program;
    try (var stream = FileOperationsTest.class.getResourceAsStream("/fs/operations.js")) {
      program = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path main = other.resolve("main.js");
    Path folder = Files.createDirectory(other.resolve("tmp")).toRealPath();
    Files.writeString(main, program.replace("%TMP%", folder.toString()));
    try (RealNode node = RealNode.start()) {
      String expected = String.join("\n", node.run(main));

      assertThat(here(program.replace("%TMP%", "/tmp")).lines())
          .containsExactlyElementsOf(expected.lines().toList());
    }
  }

  @Test
  void keepsTheTaskAsItIs() throws Exception {
    assertThat(
            here(
                """
                const fs = require('fs');
                for (const work of [
                  () => fs.writeFileSync('/var/task/new', ''),
                  () => fs.writeFileSync('/var/task/main.js', ''),
                  () => fs.unlinkSync('main.js'),
                  () => fs.mkdirSync('/var/task/d'),
                  () => fs.renameSync('/var/task/main.js', '/tmp/x'),
                  () => fs.rmSync('/var/task', { recursive: true }),
                  () => fs.accessSync('/var/task/main.js', fs.constants.W_OK),
                ]) {
                  try { console.log('did', work()); } catch (e) { console.log(e.message); }
                }"""))
        .isEqualTo(
            """
            EROFS: read-only file system, open '/var/task/new'
            EROFS: read-only file system, open '/var/task/main.js'
            EROFS: read-only file system, unlink 'main.js'
            EROFS: read-only file system, mkdir '/var/task/d'
            EROFS: read-only file system, rename '/var/task/main.js' -> '/tmp/x'
            EROFS: read-only file system, rmdir '/var/task'
            EROFS: read-only file system, access '/var/task/main.js'""");
  }

  @Test
  void showsNothingElseOfTheHost() throws Exception {
    Path secret = Files.writeString(other.resolve("secret"), "secret");
    Files.createSymbolicLink(task.resolve("way-out"), secret);
    Files.createSymbolicLink(task.resolve("folder-out"), other);

    assertThat(
            here(
                """
                const fs = require('fs');
                for (const path of ['%1$s', '../../../..%1$s', '/etc/passwd', '/proc/self/environ', 'way-out',
                    'folder-out/secret', '/tmp/made']) {
                  try {
                    if (path === '/tmp/made') fs.symlinkSync('%1$s', path);
                    console.log('did', fs.readFileSync(path));
                  } catch (e) {
                    console.log(e.code);
                  }
                }
                console.log(fs.readdirSync('/'), fs.readdirSync('/var'), fs.existsSync('/home'));"""
                    .formatted(secret)))
        .isEqualTo("ENOENT\n".repeat(7) + "[ 'tmp', 'var' ] [ 'task' ] false");
  }

  @Test
  void makesNothingElsewhere() throws Exception {
    String program =
        """
        const fs = require('fs');
        fs.writeFileSync('/tmp/file', '');
        const [folder, up] = ['%s', '../'.repeat(40)];
        for (const target of [`${folder}/made`, `${up}${folder}/made`, `${folder}/no/made`, 'last', 'inside', '/tmp/inside']) {
          for (const work of [(link) => fs.writeFileSync(link, ''), (link) => fs.copyFileSync('/tmp/file', link)]) {
            try {
              fs.rmSync('/tmp/inside', { force: true });
              fs.rmSync('/tmp/link', { force: true });
              fs.rmSync('/tmp/last', { force: true });
              fs.symlinkSync(`${folder}/made`, '/tmp/last');
              fs.symlinkSync(target, '/tmp/link');
              work('/tmp/link');
              console.log('did', fs.existsSync('/tmp/inside'));
            } catch (e) {
              console.log(e.code);
            }
          }
        }""";

    assertThat(here(program.formatted(other)))
        .isEqualTo("ENOENT\n".repeat(8) + "did true\n".repeat(4).strip());
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void watchesNothingAndSaysSo() throws Exception {
    assertThat(
            here(
                """
                const fs = require('fs');
                const show = (e) => console.log(e.code, e.message.replace(/ is unavailable.*/, ''));
                (async () => {
                  for (const work of [
                    () => fs.watch('/tmp'),
                    () => fs.watch('/tmp', { recursive: true }, () => {}),
                    () => fs.watchFile('/tmp/a', () => {}),
                  ]) {
                    try { console.log('did', work()); } catch (e) { show(e); }
                  }
                  for (const options of [{}, { recursive: true }]) {
                    try {
                      for await (const change of fs.promises.watch('/tmp', options)) console.log(change);
                    } catch (e) {
                      show(e);
                    }
                  }
                })();"""))
        .isEqualTo(
            """
            ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature fs.watch()
            ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature fs.watch()
            ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature fs.watchFile()
            ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature fs.watch()
            ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature fs.watch()""");
  }

  @Test
  void endsWhereTheStorageEnds() throws Exception {
    assertThat(
            here(
                """
                const fs = require('fs');
                fs.writeFileSync('/tmp/a', Buffer.alloc(900));
                try { fs.writeFileSync('/tmp/b', Buffer.alloc(101)); } catch (e) { console.log(e.message); }
                fs.unlinkSync('/tmp/a');
                fs.writeFileSync('/tmp/b', Buffer.alloc(1000));
                fs.writeFile('/tmp/c', 'x', (e) => console.log(e.code));"""))
        .isEqualTo("ENOSPC: no space left on device, write\nENOSPC");
  }

  @Test
  void hasTheDevicesThatProgramsUse() throws Exception {
    assertThat(
            here(
                """
                const fs = require('fs');
                fs.writeFileSync('/dev/null', 'gone');
                console.log(fs.readFileSync('/dev/null', 'utf8').length, fs.statSync('/dev/null').isCharacterDevice());
                const fd = fs.openSync('/dev/urandom');
                console.log(fs.readSync(fd, Buffer.alloc(16)));
                fs.writeSync(1, 'straight to the output\\n');"""))
        .isEqualTo("0 true\n16\nstraight to the output");
  }
}
