package org.lambdajunit.node.binding.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client says first. A server reads it before the JDK does, since what it chooses by it may
 * take its time.
 *
 * @param serverName the name of the server that the client wants, if it says one
 * @param protocols what the client wants to speak over the connection, the dearest first
 * @param sessionId the session to resume, or nothing
 * @param hasTicket whether the client has a ticket of a session to resume
 * @param wantsStatus whether the client wants to know whether the certificate is revoked
 */
public record ClientHello(
    @Nullable String serverName,
    List<String> protocols,
    ByteBuffer sessionId,
    boolean hasTicket,
    boolean wantsStatus) {

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SERVER_NAME = 0;
  private static final int STATUS_REQUEST = 5;
  private static final int APPLICATION_PROTOCOLS = 16;
  private static final int SESSION_TICKET = 35;

  /** Whether these are bytes with which a connection by TLS may begin. */
  static boolean mayBegin(ByteBuffer bytes) {
    return bytes.remaining() < 2
        ? !bytes.hasRemaining() || bytes.get(bytes.position()) == HANDSHAKE
        : bytes.get(bytes.position()) == HANDSHAKE && bytes.get(bytes.position() + 1) == 3;
  }

  /** Reads it, unless it is not complete yet. Bytes that are none are left to the JDK to refuse. */
  static Optional<ClientHello> read(ByteBuffer bytes) {
    ByteBuffer records = bytes.duplicate();
    ByteBuffer message = ByteBuffer.allocate(records.remaining());
    while (records.remaining() >= RECORD_HEADER) {
      records.position(records.position() + 3);
      int length = Short.toUnsignedInt(records.getShort());
      if (records.remaining() < length) {
        break;
      }
      message.put(records.slice().limit(length));
      records.position(records.position() + length);
    }
    message.flip();
    if (message.remaining() < MESSAGE_HEADER) {
      return Optional.empty();
    }
    int header = message.getInt();
    int length = header & 0xffffff;
    if (header >>> 24 == CLIENT_HELLO && message.remaining() < length) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(message));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.of(new ClientHello(null, List.of(), ByteBuffer.allocate(0), false, false));
    }
  }

  private static ClientHello parse(ByteBuffer message) {
    message.position(message.position() + VERSION_AND_RANDOM);
    ByteBuffer sessionId = ByteBuffer.wrap(bytes(part(message, Byte.toUnsignedInt(message.get()))));
    part(message, Short.toUnsignedInt(message.getShort()));
    part(message, Byte.toUnsignedInt(message.get()));
    String serverName = null;
    List<String> protocols = new ArrayList<>();
    boolean hasTicket = false;
    boolean wantsStatus = false;
    ByteBuffer extensions =
        message.hasRemaining() ? part(message, Short.toUnsignedInt(message.getShort())) : message;
    while (extensions.hasRemaining()) {
      int type = Short.toUnsignedInt(extensions.getShort());
      ByteBuffer content = part(extensions, Short.toUnsignedInt(extensions.getShort()));
      switch (type) {
        case SERVER_NAME -> {
          content.position(content.position() + 3);
          serverName = text(part(content, Short.toUnsignedInt(content.getShort())));
        }
        case APPLICATION_PROTOCOLS -> {
          content.getShort();
          while (content.hasRemaining()) {
            protocols.add(text(part(content, Byte.toUnsignedInt(content.get()))));
          }
        }
        case SESSION_TICKET -> hasTicket = content.hasRemaining();
        case STATUS_REQUEST -> wantsStatus = true;
        default -> {
          // The JDK reads the others.
        }
      }
    }
    return new ClientHello(serverName, protocols, sessionId, hasTicket, wantsStatus);
  }

  private static ByteBuffer part(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = from.slice().limit(length);
    from.position(from.position() + length);
    return part;
  }

  private static byte[] bytes(ByteBuffer part) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer part) {
    return new String(bytes(part), StandardCharsets.ISO_8859_1);
  }
}
