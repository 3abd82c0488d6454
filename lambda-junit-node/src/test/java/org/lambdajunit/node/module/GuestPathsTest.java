package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestPathsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a/b.js | .js",
        "/a/b.test.js | .test.js .js",
        "/a.b/c | ``",
        "/a.b/c.d | .d",
        "/a/.env | ``",
        "/a/.env.json | .json",
        "/a/b. | .",
        "b.js | .js",
        "`` | ``",
      })
  void extensionsFromTheLongestOn(String path, String extensions) {
    List<String> found = new ArrayList<>();
    for (String one = GuestPaths.extension(path, "");
        !one.isEmpty();
        one = GuestPaths.extension(path, one)) {
      found.add(one);
    }

    assertThat(String.join(" ", found)).isEqualTo(extensions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/var/task/src | /var/task/src/node_modules /var/task/node_modules /var/node_modules /node_modules",
        "/a/node_modules/b | /a/node_modules/b/node_modules /a/node_modules /node_modules",
        "/ | /node_modules",
        "`` | /node_modules",
        "a/b | a/b/node_modules a/node_modules /node_modules",
      })
  void foldersOfPackages(String folder, String folders) {
    assertThat(String.join(" ", GuestPaths.modulesFolders(folder))).isEqualTo(folders);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"/a/b | /a", "/a | /", "/ | /", ". | /", "`` | /"})
  void parents(String path, String parent) {
    assertThat(GuestPaths.parent(path)).isEqualTo(parent);
  }
}
