package org.lambdajunit.node.binding.zlib;

import org.jspecify.annotations.Nullable;

/** Why data cannot be restored, in zlib's words. */
public final class ZlibException extends Exception {

  private static final long serialVersionUID = 1;
  private static final int DATA_ERROR = -3;
  private static final int BUFFER_ERROR = -5;
  private static final int NEEDS_DICTIONARY = 2;

  private final int number;
  private final String code;

  private ZlibException(String message, int number, String code) {
    super(message);
    this.number = number;
    this.code = code;
  }

  static ZlibException data(String message) {
    return new ZlibException(message, DATA_ERROR, "Z_DATA_ERROR");
  }

  static ZlibException endOfFile() {
    return new ZlibException("unexpected end of file", BUFFER_ERROR, "Z_BUF_ERROR");
  }

  static ZlibException dictionary(boolean isThere) {
    return new ZlibException(
        isThere ? "Bad dictionary" : "Missing dictionary", NEEDS_DICTIONARY, "Z_NEED_DICT");
  }

  /** The library does not tell what is wrong: of data that are no Brotli it is mostly this. */
  static ZlibException brotli() {
    return new ZlibException("Decompression failed", -15, "ERR__ERROR_FORMAT_PADDING_2");
  }

  /** In Zstandard's words. */
  static ZlibException zstd(@Nullable String message, long number, Throwable cause) {
    ZlibException exception =
        new ZlibException(String.valueOf(message), (int) Math.abs(number), "");
    exception.initCause(cause);
    return exception;
  }

  /** In Node's words, which do not tell the parameter. */
  static ZlibException zstdParameter(Throwable cause) {
    return zstd("Setting parameter failed", 0, cause);
  }

  /** zlib's number. */
  public int number() {
    return number;
  }

  /** zlib's name, for example {@code Z_DATA_ERROR}, or nothing where the number says it. */
  public String code() {
    return code;
  }
}
