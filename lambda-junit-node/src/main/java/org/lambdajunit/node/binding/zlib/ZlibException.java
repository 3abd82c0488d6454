package org.lambdajunit.node.binding.zlib;

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

  /** zlib's number. */
  public int number() {
    return number;
  }

  /** zlib's name, for example {@code Z_DATA_ERROR}. */
  public String code() {
    return code;
  }
}
