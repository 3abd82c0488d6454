package org.lambdajunit.node.binding;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.zlib.Compression;
import org.lambdajunit.node.binding.zlib.MissingLibraryException;
import org.lambdajunit.node.binding.zlib.OptionalFormats;
import org.lambdajunit.node.binding.zlib.Restoration;
import org.lambdajunit.node.binding.zlib.ZlibException;
import org.lambdajunit.node.binding.zlib.ZlibStream;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Compression. What is left open is closed with the environment. */
final class ZlibBinding implements HostBinding {

  /** As {@code zstd.h} numbers it. */
  private static final int ZSTD_WINDOW_LOG_MAX = 100;

  private static final int CRC32_POLYNOMIAL = 0xEDB88320;

  private final Set<ZlibStream> streams = new HashSet<>();

  ZlibBinding(BindingContext context) {
    context.closing().accept(() -> List.copyOf(streams).forEach(ZlibStream::close));
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", (HostFunction) this::open);
    functions.put("openBrotli", (HostFunction) a -> opened(() -> brotli(a)));
    functions.put("openZstd", (HostFunction) a -> opened(() -> zstd(a)));
    functions.put("step", (HostFunction) ZlibBinding::step);
    functions.put("reset", (HostFunction) ZlibBinding::reset);
    functions.put("level", (HostFunction) ZlibBinding::level);
    functions.put("close", (HostFunction) this::close);
    functions.put("crc32", (HostFunction) ZlibBinding::crc32);
  }

  /** Mode by its name, level, strategy and a dictionary. */
  private ZlibStream open(Value... arguments) {
    int level = arguments[1].asInt();
    int strategy = arguments[2].asInt();
    byte[] dictionary = GuestBytes.read(arguments, 3);
    ZlibStream stream =
        switch (arguments[0].asString()) {
          case "DEFLATE" -> new Compression(Compression.Frame.ZLIB, level, strategy, dictionary);
          case "GZIP" -> new Compression(Compression.Frame.GZIP, level, strategy, dictionary);
          case "DEFLATERAW" -> new Compression(Compression.Frame.NONE, level, strategy, dictionary);
          case "INFLATE" -> new Restoration(Restoration.Frame.ZLIB, dictionary);
          case "GUNZIP" -> new Restoration(Restoration.Frame.GZIP, dictionary);
          case "INFLATERAW" -> new Restoration(Restoration.Frame.NONE, dictionary);
          default -> new Restoration(Restoration.Frame.EITHER, dictionary);
        };
    streams.add(stream);
    return stream;
  }

  /** Makes a stream of a library. */
  @FunctionalInterface
  private interface Opening {
    ZlibStream open() throws MissingLibraryException, ZlibException;
  }

  /** A stream, or why there is none: what lacks, or a message and a number of the library. */
  private Object opened(Opening opening) {
    try {
      ZlibStream stream = opening.open();
      streams.add(stream);
      return stream;
    } catch (MissingLibraryException e) {
      return String.valueOf(e.getMessage());
    } catch (ZlibException e) {
      return ProxyArray.fromArray(e.getMessage(), e.number());
    }
  }

  /** Whether to compress; mode, quality and window. */
  private static ZlibStream brotli(Value... arguments) throws MissingLibraryException {
    return arguments[0].asBoolean()
        ? OptionalFormats.brotliCompression(
            arguments[1].asInt(), arguments[2].asInt(), arguments[3].asInt())
        : OptionalFormats.brotliRestoration();
  }

  /** Whether to compress; numbers of parameters, their values, the size and a dictionary. */
  private static ZlibStream zstd(Value... arguments) throws MissingLibraryException, ZlibException {
    Map<Integer, Integer> parameters = new TreeMap<>();
    for (int i = 0; i < arguments[1].getArraySize(); i++) {
      parameters.put(
          arguments[1].getArrayElement(i).asInt(), arguments[2].getArrayElement(i).asInt());
    }
    byte[] dictionary = GuestBytes.read(arguments, 4);
    return arguments[0].asBoolean()
        ? OptionalFormats.zstdCompression(parameters, arguments[3].asLong(), dictionary)
        : OptionalFormats.zstdRestoration(
            parameters.getOrDefault(ZSTD_WINDOW_LOG_MAX, -1), dictionary);
  }

  private static ProxyArray step(Value... arguments) {
    ZlibStream stream = arguments[0].asHostObject();
    try {
      ZlibStream.Step step =
          stream.step(GuestBytes.read(arguments, 2), arguments[1].asInt(), arguments[5].asInt());
      return ProxyArray.fromArray(step.output(), step.consumed());
    } catch (ZlibException e) {
      return ProxyArray.fromArray(null, 0, e.getMessage(), e.number(), e.code());
    }
  }

  private static @Nullable Object reset(Value... arguments) {
    arguments[0].<ZlibStream>asHostObject().reset();
    return null;
  }

  private static @Nullable Object level(Value... arguments) {
    ZlibStream stream = arguments[0].asHostObject();
    if (stream instanceof Compression compression) {
      compression.level(arguments[1].asInt());
    }
    return null;
  }

  private @Nullable Object close(Value... arguments) {
    ZlibStream stream = arguments[0].asHostObject();
    streams.remove(stream);
    stream.close();
    return null;
  }

  /** Bytes, and the checksum of what stands before them. */
  private static long crc32(Value... arguments) {
    byte[] bytes = GuestBytes.read(arguments, 0);
    long before = arguments[3].asLong();
    if (before == 0) {
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      return checksum.getValue();
    }
    // The JDK's cannot go on from a number.
    int checksum = ~(int) before;
    for (byte next : bytes) {
      checksum ^= next & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        checksum = (checksum >>> 1) ^ ((checksum & 1) == 0 ? 0 : CRC32_POLYNOMIAL);
      }
    }
    return Integer.toUnsignedLong(~checksum);
  }
}
