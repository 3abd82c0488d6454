package org.lambdajunit.node.binding;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.zlib.Compression;
import org.lambdajunit.node.binding.zlib.Restoration;
import org.lambdajunit.node.binding.zlib.ZlibException;
import org.lambdajunit.node.binding.zlib.ZlibStream;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Compression. What is left open is closed with the environment. */
final class ZlibBinding implements HostBinding {

  private final Set<ZlibStream> streams = new HashSet<>();

  ZlibBinding(BindingContext context) {
    context.closing().accept(() -> List.copyOf(streams).forEach(ZlibStream::close));
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", (HostFunction) this::open);
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

  private static long crc32(Value... arguments) {
    CRC32 checksum = new CRC32();
    checksum.update(GuestBytes.read(arguments, 0));
    return checksum.getValue();
  }
}
