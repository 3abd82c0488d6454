package org.lambdajunit.node.binding.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of DER: a tag and either content or further elements.
 *
 * <p>Just as much of it as files of keys and certificates need.
 */
final class Der {

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_ID = 0x06;
  static final int UTF8_STRING = 0x0c;
  static final int BMP_STRING = 0x1e;
  static final int SEQUENCE = 0x30;
  static final int CONTEXT = 0xa0;

  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_LENGTH = 0x80;

  private final int tag;
  private final byte[] content;

  private Der(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  /** An element with this content. */
  static Der of(int tag, byte... content) {
    return new Der(tag, content);
  }

  /** An element that holds others. */
  static Der of(int tag, Der... elements) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Der element : elements) {
      all.writeBytes(element.encoded());
    }
    return new Der(tag, all.toByteArray());
  }

  static Der sequence(Der... elements) {
    return of(SEQUENCE, elements);
  }

  static Der integer(BigInteger value) {
    return of(INTEGER, value.toByteArray());
  }

  static Der integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static Der octets(byte[] bytes) {
    return of(OCTET_STRING, bytes);
  }

  static Der bits(byte[] bytes) {
    byte[] content = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, content, 1, bytes.length);
    return of(BIT_STRING, content);
  }

  static Der nothing() {
    return of(NULL, new byte[0]);
  }

  /** An object identifier in dotted form. */
  static Der objectId(String dotted) {
    String[] parts = dotted.split("\\.");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      long arc = Long.parseLong(parts[i]);
      int groups = 1;
      while (arc >>> (7 * groups) != 0) {
        groups++;
      }
      for (int group = groups - 1; group >= 0; group--) {
        int low = (int) (arc >>> (7 * group)) & 0x7f;
        content.write(group == 0 ? low : low | 0x80);
      }
    }
    return of(OBJECT_ID, content.toByteArray());
  }

  /**
   * Reads one element.
   *
   * @throws KeyFailure if the bytes are no DER
   */
  static Der read(byte[] bytes) throws KeyFailure {
    List<Der> all = readAll(bytes);
    if (all.isEmpty()) {
      throw KeyFailure.unsupported();
    }
    return all.get(0);
  }

  private static List<Der> readAll(byte[] bytes) throws KeyFailure {
    List<Der> all = new ArrayList<>();
    int position = 0;
    while (position < bytes.length) {
      int tag = bytes[position++] & 0xff;
      if (position >= bytes.length) {
        throw KeyFailure.unsupported();
      }
      int length = bytes[position++] & 0xff;
      if (length >= LONG_LENGTH) {
        int count = length - LONG_LENGTH;
        if (count == 0 || count > 4 || position + count > bytes.length) {
          throw KeyFailure.unsupported();
        }
        length = 0;
        for (int i = 0; i < count; i++) {
          length = (length << 8) | (bytes[position++] & 0xff);
        }
      }
      if (length < 0 || length > bytes.length - position) {
        throw KeyFailure.unsupported();
      }
      all.add(new Der(tag, Arrays.copyOfRange(bytes, position, position + length)));
      position += length;
    }
    return all;
  }

  boolean is(int expected) {
    return tag == expected;
  }

  /** What it holds. */
  byte[] content() {
    return content.clone();
  }

  /** The elements that it holds. */
  List<Der> elements() throws KeyFailure {
    if ((tag & CONSTRUCTED) == 0) {
      throw KeyFailure.unsupported();
    }
    return readAll(content);
  }

  Der element(int index) throws KeyFailure {
    List<Der> elements = elements();
    if (index >= elements.size()) {
      throw KeyFailure.unsupported();
    }
    return elements.get(index);
  }

  BigInteger number() throws KeyFailure {
    if (tag != INTEGER || content.length == 0) {
      throw KeyFailure.unsupported();
    }
    return new BigInteger(content);
  }

  /** The dotted form of an object identifier. */
  String dotted() throws KeyFailure {
    if (tag != OBJECT_ID || content.length == 0) {
      throw KeyFailure.unsupported();
    }
    StringBuilder dotted = new StringBuilder();
    long arc = 0;
    for (byte part : content) {
      arc = (arc << 7) | (part & 0x7f);
      if (part >= 0) {
        if (dotted.isEmpty()) {
          long first = Math.min(2, arc / 40);
          dotted.append(first).append('.').append(arc - first * 40);
        } else {
          dotted.append('.').append(arc);
        }
        arc = 0;
      }
    }
    return dotted.toString();
  }

  /** The content as a text of bytes. */
  String latin() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  /** The text that it is, by its tag. */
  String text() {
    return new String(
        content,
        switch (tag) {
          case UTF8_STRING -> StandardCharsets.UTF_8;
          case BMP_STRING -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.ISO_8859_1;
        });
  }

  /** The bytes of a bit string without the count of unused bits. */
  byte[] bitContent() {
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /** All of it as bytes. */
  byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    if (content.length < LONG_LENGTH) {
      bytes.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int start = length[0] == 0 ? 1 : 0;
      bytes.write(LONG_LENGTH + length.length - start);
      bytes.write(length, start, length.length - start);
    }
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Der der && der.tag == tag && Arrays.equals(der.content, content);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(content);
  }
}
