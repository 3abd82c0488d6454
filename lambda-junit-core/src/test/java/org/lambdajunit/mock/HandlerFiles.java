package org.lambdajunit.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdajunit.LambdaInvoker;

/** Writes handlers where a test can invoke them. */
record HandlerFiles(Path folder) {

  HandlerFiles file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A handler whose body this is, with {@code m} for the module. */
  HandlerFiles handler(String body) {
    return file(
        "index.js",
        "const m = require('./module');\nexports.handler = async (event) => {\n%s\n};\n"
            .formatted(body));
  }

  /** A builder of what index.js exports as its handler. */
  LambdaInvoker.Builder function() {
    return LambdaInvoker.builder().taskRoot(folder);
  }
}
