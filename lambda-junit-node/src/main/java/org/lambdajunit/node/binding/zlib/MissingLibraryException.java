package org.lambdajunit.node.binding.zlib;

import org.jspecify.annotations.Nullable;

/** A format needs a library that is not on the class path. */
public final class MissingLibraryException extends Exception {

  private static final long serialVersionUID = 1;

  private MissingLibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static MissingLibraryException brotli(Throwable cause) {
    return absent("Brotli", "com.aayushatharva.brotli4j:brotli4j", cause);
  }

  static MissingLibraryException brotliNative(@Nullable Throwable cause) {
    return new MissingLibraryException(
        "Brotli needs the native library of brotli4j for this platform, which cannot be loaded: add"
            + " com.aayushatharva.brotli4j:native-<platform>, such as native-linux-x86_64, to the"
            + " test class path. The cause: "
            + cause,
        cause);
  }

  static MissingLibraryException zstd(Throwable cause) {
    return absent("Zstandard", "com.github.luben:zstd-jni", cause);
  }

  private static MissingLibraryException absent(String format, String artifact, Throwable cause) {
    return new MissingLibraryException(
        format
            + " needs a library that cannot be loaded: add "
            + artifact
            + " to the test class path. The cause: "
            + cause,
        cause);
  }
}
