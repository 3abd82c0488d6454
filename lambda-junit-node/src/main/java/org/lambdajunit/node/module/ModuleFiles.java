package org.lambdajunit.node.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem;

/**
 * The files among which modules are sought. What lies in a mount that guest code cannot change is
 * looked up once for each environment.
 */
final class ModuleFiles {

  private enum Kind {
    FILE,
    FOLDER,
    NOTHING
  }

  private final GuestFileSystem files;
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Optional<String>> realFolders = new HashMap<>();

  ModuleFiles(GuestFileSystem files) {
    this.files = files;
  }

  /** Whether a path names a file that does not lie outside of all mounts. */
  boolean isFile(String path) {
    return kind(path) == Kind.FILE && realPath(path) != null;
  }

  /** Whether a path names a folder. */
  boolean isFolder(String path) {
    return kind(path) == Kind.FOLDER;
  }

  /** The file that a path leads to when links are followed, or {@code null} if there is none. */
  @Nullable String file(String path) {
    return kind(path) == Kind.FILE ? realPath(path) : null;
  }

  private Kind kind(String path) {
    Kind known = kinds.get(path);
    if (known == null) {
      known = look(path);
      if (isFixed(path)) {
        kinds.put(path, known);
      }
    }
    return known;
  }

  private Kind look(String path) {
    if (files.isFile(path)) {
      return Kind.FILE;
    }
    return files.isFolder(path) ? Kind.FOLDER : Kind.NOTHING;
  }

  private boolean isFixed(String path) {
    GuestFileSystem.Mount mount = files.mountOf(path);
    return mount == null || !mount.writable();
  }

  /** Most files are no links, and one look at their folder serves all that lie in it. */
  private @Nullable String realPath(String path) {
    Path host = files.host(path);
    if (host == null || !isFixed(path) || Files.isSymbolicLink(host)) {
      return files.realPath(path);
    }
    String folder = GuestPaths.parent(path);
    Optional<String> real = realFolders.get(folder);
    if (real == null) {
      real = Optional.ofNullable(files.realPath(folder));
      realFolders.put(folder, real);
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return real.map(found -> GuestPaths.child(found, name)).orElse(null);
  }
}
