package org.lambdajunit.node.fs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** The file descriptors of one environment. Those that are left open are closed with it. */
final class OpenFiles implements AutoCloseable {

  /** As on Lambda, lower ones belong to the runtime. */
  private static final int FIRST = 20;

  /**
   * What a descriptor stands for.
   *
   * @param channel absent for folders and devices
   * @param device the name of a device, such as {@code null}
   */
  record OpenFile(
      Path host,
      @Nullable Mount mount,
      @Nullable SeekableByteChannel channel,
      @Nullable String device,
      boolean readable,
      boolean writable,
      boolean appends) {}

  private final Map<Integer, OpenFile> files = new TreeMap<>();

  int add(OpenFile file) {
    int fd = FIRST;
    while (files.containsKey(fd)) {
      fd++;
    }
    files.put(fd, file);
    return fd;
  }

  OpenFile get(int fd) throws FileException {
    OpenFile file = files.get(fd);
    if (file == null) {
      throw new FileException("EBADF");
    }
    return file;
  }

  SeekableByteChannel channel(int fd) throws FileException {
    SeekableByteChannel channel = get(fd).channel;
    if (channel == null) {
      throw new FileException("EISDIR");
    }
    return channel;
  }

  void close(int fd) throws FileException {
    OpenFile file = get(fd);
    files.remove(fd);
    try {
      if (file.channel != null) {
        file.channel.close();
      }
    } catch (IOException e) {
      throw FileException.of(e);
    }
  }

  /** Reads at a position, or where the last read has ended if that is negative. */
  static ByteBuffer read(SeekableByteChannel channel, int length, long position)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (position < 0) {
      channel.read(bytes);
    } else {
      long before = channel.position();
      channel.position(position);
      channel.read(bytes);
      channel.position(before);
    }
    return bytes.flip();
  }

  /** Writes at a position, or where the last write has ended if that is negative. */
  static void write(SeekableByteChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long before = channel.position();
    if (position >= 0) {
      channel.position(position);
    }
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    if (position >= 0) {
      channel.position(before);
    }
  }

  @Override
  public void close() {
    IOException failure = null;
    for (OpenFile file : files.values()) {
      try {
        if (file.channel != null) {
          file.channel.close();
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    files.clear();
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }
}
