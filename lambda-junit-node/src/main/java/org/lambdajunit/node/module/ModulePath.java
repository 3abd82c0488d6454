package org.lambdajunit.node.module;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An ES module as GraalJS's loader sees it: a path whose text is the module's URL.
 *
 * <p>GraalJS finds what a module imports by asking the importer's path for a sibling. That is where
 * Node's resolution takes place: {@link #resolveSibling(String)} gets each specifier as it was
 * written.
 */
final class ModulePath implements Path {

  private final String url;
  private final BiFunction<String, String, ModulePath> resolution;

  /**
   * @param resolution finds the module for a specifier and the URL of the module that imports it
   */
  ModulePath(String url, BiFunction<String, String, ModulePath> resolution) {
    this.url = url;
    this.resolution = resolution;
  }

  @Override
  public Path resolveSibling(String specifier) {
    return resolution.apply(specifier, url);
  }

  @Override
  public String toString() {
    return url;
  }

  @Override
  public URI toUri() {
    return URI.create(url);
  }

  @Override
  public boolean isAbsolute() {
    return true;
  }

  @Override
  public Path toAbsolutePath() {
    return this;
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return this;
  }

  @Override
  public Path normalize() {
    return this;
  }

  @Override
  public Path getFileName() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModulePath path && path.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  @Override
  public int compareTo(Path other) {
    return url.compareTo(other.toString());
  }

  // ---- a module has no parts, and nothing lies below it ----

  @Override
  public int getNameCount() {
    return 1;
  }

  @Override
  public Path getName(int index) {
    return this;
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return this;
  }

  @Override
  public @Nullable Path getRoot() {
    return null;
  }

  @Override
  public @Nullable Path getParent() {
    return null;
  }

  @Override
  public boolean startsWith(Path other) {
    return equals(other);
  }

  @Override
  public boolean endsWith(Path other) {
    return equals(other);
  }

  @Override
  public Path resolve(Path other) {
    return other;
  }

  @Override
  public Path relativize(Path other) {
    return other;
  }

  @Override
  public FileSystem getFileSystem() {
    throw unsupported();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw unsupported();
  }

  private UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("Not a file but a module: " + url);
  }
}
