package org.lambdajunit.node.module;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem;

/**
 * The files among which modules are sought. What lies in a mount that guest code cannot change is
 * looked up once for each environment; and what an earlier one saw of an ordinary folder that has
 * not changed since is not looked up again.
 */
final class ModuleFiles {

  private final GuestFileSystem files;
  private final FolderEntries entries;
  private final Map<String, FolderEntries.Kind> kinds = new HashMap<>();
  private final Map<String, Optional<FolderEntries.Folder>> folders = new HashMap<>();
  private final Map<String, Optional<String>> realFolders = new HashMap<>();

  /**
   * @param entries what other environments have seen
   */
  ModuleFiles(GuestFileSystem files, FolderEntries entries) {
    this.files = files;
    this.entries = entries;
  }

  /** Whether a path names a file that does not lie outside of all mounts. */
  boolean isFile(String path) {
    return kind(path) == FolderEntries.Kind.FILE && realPath(path) != null;
  }

  /** Whether there is nothing under a path. */
  boolean isNothing(String path) {
    return kind(path) == FolderEntries.Kind.NOTHING;
  }

  /** Whether a path names a folder. */
  boolean isFolder(String path) {
    return kind(path) == FolderEntries.Kind.FOLDER;
  }

  /** The file that a path leads to when links are followed, or {@code null} if there is none. */
  @Nullable String file(String path) {
    return kind(path) == FolderEntries.Kind.FILE ? realPath(path) : null;
  }

  /** The file of the host that a path names; it is said before that it is a file. */
  Path host(String path) {
    return Optional.ofNullable(files.host(path)).orElseThrow();
  }

  private FolderEntries.Kind kind(String path) {
    FolderEntries.Kind known = kinds.get(path);
    if (known == null) {
      known = entry(path);
      if (known == FolderEntries.Kind.LINK) {
        known = followed(path);
      }
      if (isFixed(files.mountOf(path))) {
        kinds.put(path, known);
      }
    }
    return known;
  }

  private FolderEntries.Kind followed(String path) {
    if (files.isFile(path)) {
      return FolderEntries.Kind.FILE;
    }
    return files.isFolder(path) ? FolderEntries.Kind.FOLDER : FolderEntries.Kind.NOTHING;
  }

  /** What a path is without following a link, unless only a look at it can tell. */
  private FolderEntries.Kind entry(String path) {
    GuestFileSystem.Mount mount = files.mountOf(path);
    if (mount == null || !isOrdinary(mount) || path.equals(mount.path())) {
      return followed(path);
    }
    return folder(GuestPaths.parent(path))
        .map(known -> known.kind(name(path)))
        .orElse(FolderEntries.Kind.NOTHING);
  }

  private Optional<FolderEntries.Folder> folder(String path) {
    Optional<FolderEntries.Folder> folder = folders.get(path);
    if (folder == null) {
      Path host = files.host(path);
      folder = Optional.ofNullable(host == null ? null : entries.of(host));
      folders.put(path, folder);
    }
    return folder;
  }

  private static boolean isFixed(GuestFileSystem.@Nullable Mount mount) {
    return mount == null || !mount.writable();
  }

  /** Whether a mount is a single folder of the host's own file system that nobody changes. */
  private static boolean isOrdinary(GuestFileSystem.Mount mount) {
    return !mount.writable()
        && mount.folders().size() == 1
        && mount.folders().get(0).getFileSystem() == FileSystems.getDefault();
  }

  /** Most files are no links, and one look at their folder serves all that lie in it. */
  private @Nullable String realPath(String path) {
    GuestFileSystem.Mount mount = files.mountOf(path);
    if (mount == null || mount.writable() || isLink(path, mount)) {
      return files.realPath(path);
    }
    return realFolder(GuestPaths.parent(path), mount)
        .map(found -> GuestPaths.child(found, name(path)))
        .orElse(null);
  }

  private Optional<String> realFolder(String folder, GuestFileSystem.Mount mount) {
    Optional<String> real = realFolders.get(folder);
    if (real == null) {
      real = lookUpRealFolder(folder, mount);
      realFolders.put(folder, real);
    }
    return real;
  }

  private Optional<String> lookUpRealFolder(String folder, GuestFileSystem.Mount mount) {
    if (isOrdinary(mount) && folder.equals(mount.path())) {
      return folder(folder).map(found -> folder);
    }
    boolean isBelow = isOrdinary(mount) && folder.length() > mount.path().length();
    return isBelow && !isLink(folder, mount)
        ? realFolder(GuestPaths.parent(folder), mount)
            .map(found -> GuestPaths.child(found, name(folder)))
        : Optional.ofNullable(files.realPath(folder));
  }

  private boolean isLink(String path, GuestFileSystem.Mount mount) {
    if (isOrdinary(mount)) {
      return entry(path) == FolderEntries.Kind.LINK;
    }
    Path host = files.host(path);
    return host == null || Files.isSymbolicLink(host);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
