package org.lambdajunit.node.binding.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** The header compression (HPACK) of one HTTP/2 connection, with its tables for both ways. */
public final class HeaderCompression {

  private static final int TABLE_SIZE = 4096;
  private static final int BLOCK_SIZE = 512;

  /** The flag of Node's lists for headers that no table may keep. */
  private static final int NEVER_INDEXED = 1;

  private final HPackEncoder encoder = new HPackEncoder(TABLE_SIZE, ISO_8859_1);
  private final HPackDecoder decoder = new HPackDecoder(TABLE_SIZE, ISO_8859_1);

  /**
   * Compresses headers.
   *
   * @param headers name, NUL, value, NUL and a flag each, as Node's library lists them
   */
  public ByteBuffer compress(String headers) {
    ByteArrayBuffer block = new ByteArrayBuffer(BLOCK_SIZE);
    int position = 0;
    while (position < headers.length()) {
      int nameEnd = headers.indexOf('\0', position);
      int valueEnd = headers.indexOf('\0', nameEnd + 1);
      boolean isSensitive = headers.charAt(valueEnd + 1) == NEVER_INDEXED;
      String value = oneByteEach(headers.substring(nameEnd + 1, valueEnd));
      try {
        encoder.encodeHeader(block, headers.substring(position, nameEnd), value, isSensitive);
      } catch (CharacterCodingException e) {
        throw new IllegalStateException(e);
      }
      position = valueEnd + 2;
    }
    return ByteBuffer.wrap(block.toByteArray());
  }

  /** Node sends the low byte of each character. */
  private static String oneByteEach(String text) {
    StringBuilder bytes = new StringBuilder(text.length());
    text.chars().forEach(character -> bytes.append((char) (character & 0xFF)));
    return bytes.toString();
  }

  /**
   * Restores headers.
   *
   * @param headers where names and values are added, in turns
   * @param sensitive where the names of those are added that no table may keep
   * @return false if the block is no header block
   */
  public boolean restore(byte[] block, List<Object> headers, List<Object> sensitive) {
    try {
      for (Header header : decoder.decodeHeaders(ByteBuffer.wrap(block))) {
        headers.add(header.getName());
        headers.add(String.valueOf(header.getValue()));
        if (header.isSensitive()) {
          sensitive.add(header.getName());
        }
      }
      return true;
    } catch (HPackException e) {
      return false;
    }
  }

  /** Keeps the table for what is sent as small as the other end asks for. */
  public void sendTableSize(int size) {
    encoder.setMaxTableSize(Math.min(size, TABLE_SIZE));
  }

  /** Changes how large the table for what arrives may become. */
  public void receiveTableSize(int size) {
    decoder.setMaxTableSize(size);
  }
}
