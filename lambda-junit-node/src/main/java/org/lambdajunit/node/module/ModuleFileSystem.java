package org.lambdajunit.node.module;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Hands ES modules to GraalJS's own loader, which reads them as if they were files. A context is
 * made with one before it is known where its modules will come from.
 */
public final class ModuleFileSystem implements FileSystem {

  /** Where the modules come from. */
  interface Modules {

    /** The module that a URL names. */
    ModulePath named(URI url);

    /** A module that is known by its URL, or a CommonJS module by its path. */
    ModulePath named(String urlOrPath);

    /** The text of a module, which nobody changes, or an error in Node's words. */
    byte[] read(String url) throws IOException;

    /** Whether a module is a JSON text. */
    boolean isJson(String url);
  }

  private @Nullable Modules source;

  /** Says where the modules come from. It has to be said before the first of them is read. */
  void serve(Modules modules) {
    source = modules;
  }

  private Modules modules() {
    return Objects.requireNonNull(source, "no modules yet");
  }

  @Override
  public Path parsePath(URI uri) {
    return modules().named(uri);
  }

  @Override
  public Path parsePath(String path) {
    return modules().named(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path;
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) {
    return path;
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) {
    // A module that is missing is reported when it is read, for only then its error is kept.
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new Text(modules().read(path.toString()));
  }

  @Override
  public String getMimeType(Path path) {
    return modules().isJson(path.toString()) ? "application/json" : "application/javascript+module";
  }

  @Override
  public Charset getEncoding(Path path) {
    return StandardCharsets.UTF_8;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
    return Map.of("isRegularFile", true, "isDirectory", false, "isSymbolicLink", false);
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public String getPathSeparator() {
    return ":";
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw denied();
  }

  @Override
  public void delete(Path path) {
    throw denied();
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) {
    throw denied();
  }

  private static SecurityException denied() {
    return new SecurityException("Modules can be read and nothing else.");
  }

  private static final class Text implements SeekableByteChannel {

    private final ByteBuffer bytes;

    Text(byte[] text) {
      bytes = ByteBuffer.wrap(text);
    }

    @Override
    public int read(ByteBuffer target) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(bytes.slice().limit(count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position((int) Math.min(position, bytes.limit()));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
