package org.lambdajunit.node.fs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that guest code sees: host folders that are mounted at absolute paths such as {@code
 * /var/task}, and nothing else of the host.
 *
 * <p>Immutable and thread-safe; the files themselves may change.
 */
public final class GuestFileSystem {

  /** Makes a folder that is not there yet. */
  @FunctionalInterface
  public interface FolderMaker {

    /**
     * Makes it, with those around it.
     *
     * @param folder which
     * @throws IOException if that is not possible
     */
    void make(Path folder) throws IOException;
  }

  /**
   * Folders of the host at a place in the guest's tree.
   *
   * @param path the absolute guest path, for example {@code /var/task}
   * @param folders the folders on the host, which may lie in zip file systems; a file in a later
   *     one hides the same file in an earlier one. If there are none, the guest sees an empty
   *     folder
   * @param writable whether guest code may change what is in them
   * @param capacity how many bytes its files may have together
   * @param maker makes the folder of a writable mount when it is first needed
   */
  public record Mount(
      String path, List<Path> folders, boolean writable, long capacity, FolderMaker maker) {

    /** A mount without a limit. */
    public Mount(String path, List<Path> folders, boolean writable) {
      this(path, folders, writable, Long.MAX_VALUE, Files::createDirectories);
    }

    /** A mount of a single folder that guest code may write to. It need not exist before. */
    public static Mount writable(String path, Path folder, long capacity) {
      return writable(path, folder, capacity, Files::createDirectories);
    }

    /**
     * A mount of a single folder that guest code may write to.
     *
     * @param maker makes the folder when guest code first looks into it
     */
    public static Mount writable(String path, Path folder, long capacity, FolderMaker maker) {
      return new Mount(path, List.of(folder), true, capacity, maker);
    }

    /** A folder with nothing in it, which guest code cannot change. */
    public static Mount empty(String path) {
      return new Mount(path, List.of(), false);
    }

    /** A mount of a single folder that guest code cannot change. */
    public static Mount readOnly(String path, Path folder) {
      return new Mount(path, List.of(folder), false);
    }

    private String guest(Path relative) {
      String rest = relative.toString().replace('\\', '/');
      return rest.isEmpty() ? path : path.equals("/") ? "/" + rest : path + "/" + rest;
    }

    private @Nullable Path resolve(String rest) {
      if (folders.isEmpty()) {
        return null;
      }
      for (int i = folders.size() - 1; i > 0; i--) {
        Path file = folders.get(i).resolve(rest);
        if (Files.exists(file)) {
          return file;
        }
      }
      return folders.get(0).resolve(rest);
    }
  }

  private final List<Mount> mounts;

  private GuestFileSystem(List<Mount> mounts) {
    // The longest path first, so that the nearest mount is found first.
    List<Mount> sorted = new ArrayList<>(mounts);
    sorted.sort((one, other) -> other.path.length() - one.path.length());
    this.mounts = List.copyOf(sorted);
  }

  /** Makes a file system of the given mounts. */
  public static GuestFileSystem of(List<Mount> mounts) {
    return new GuestFileSystem(mounts);
  }

  /** This file system with one more mount. */
  public GuestFileSystem with(Mount mount) {
    List<Mount> all = new ArrayList<>(mounts);
    all.add(mount);
    return new GuestFileSystem(all);
  }

  /** What is mounted, the longest path first. */
  public List<Mount> mounts() {
    return mounts;
  }

  /** The mount that holds an absolute, normalised guest path, or {@code null}. */
  public @Nullable Mount mountOf(String guestPath) {
    for (Mount mount : mounts) {
      if (isWithin(guestPath, mount.path)) {
        return mount;
      }
    }
    return null;
  }

  /**
   * The host's file for an absolute, normalised guest path, or {@code null} if no mount holds it,
   * or one that is empty.
   */
  public @Nullable Path host(String guestPath) {
    Mount mount = mountOf(guestPath);
    if (mount == null) {
      return null;
    }
    String rest = guestPath.substring(mount.path.length());
    return mount.resolve(rest.startsWith("/") ? rest.substring(1) : rest);
  }

  /** The guest path of a host file, or {@code null} if it lies in no mount. */
  public @Nullable String guest(Path hostFile) {
    for (Mount mount : mounts) {
      for (Path folder : mount.folders) {
        if (hostFile.getFileSystem() == folder.getFileSystem() && hostFile.startsWith(folder)) {
          return mount.guest(folder.relativize(hostFile));
        }
      }
    }
    return null;
  }

  /**
   * The guest path of what a path leads to when symbolic links are followed, or {@code null} if
   * there is nothing or if it lies outside of all mounts.
   */
  public @Nullable String realPath(String guestPath) {
    Path file = host(guestPath);
    if (file == null) {
      return isFolder(guestPath) ? guestPath : null;
    }
    if (isRoot(guestPath)) {
      return Files.exists(file) ? guestPath : null;
    }
    try {
      return guestOfReal(file.toRealPath());
    } catch (IOException e) {
      // The file is missing, or a link to it leads nowhere: there is no path to give.
      return null;
    }
  }

  /** Whether a path is that of a mount, where it does not matter which links lead to the folder. */
  private boolean isRoot(String guestPath) {
    Mount mount = mountOf(guestPath);
    return mount != null && mount.path.equals(guestPath);
  }

  private @Nullable String guestOfReal(Path realFile) throws IOException {
    for (Mount mount : mounts) {
      for (Path folder : mount.folders) {
        if (folder.getFileSystem() == realFile.getFileSystem() && Files.exists(folder)) {
          Path realFolder = folder.toRealPath();
          if (realFile.startsWith(realFolder)) {
            return mount.guest(realFolder.relativize(realFile));
          }
        }
      }
    }
    return null;
  }

  /** Whether a guest path names anything. */
  public boolean exists(String guestPath) {
    Path file = host(guestPath);
    return file == null
        ? isFolder(guestPath)
        : isDefault(file) ? file.toFile().exists() : Files.exists(file);
  }

  /** Whether a guest path names a regular file. */
  public boolean isFile(String guestPath) {
    Path file = host(guestPath);
    return file != null && (isDefault(file) ? file.toFile().isFile() : Files.isRegularFile(file));
  }

  /** Whether a guest path names a folder. */
  public boolean isFolder(String guestPath) {
    Path file = host(guestPath);
    if (file != null) {
      return isDefault(file) ? file.toFile().isDirectory() : Files.isDirectory(file);
    }
    for (Mount mount : mounts) {
      if (isWithin(mount.path, guestPath)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a file can be looked at through {@link java.io.File}. Up to JDK 19, {@link Files} makes
   * an exception of each file that is not there, with all of the guest's frames in its stack.
   */
  private static boolean isDefault(Path file) {
    return file.getFileSystem() == FileSystems.getDefault();
  }

  /** Whether a file of the host, given by its real path, lies in no mount. */
  boolean isOutside(Path realFile) throws IOException {
    return guestOfReal(realFile) == null;
  }

  /** The host's folders that make up a folder of the guest, those that hide others last. */
  List<Path> layered(String guestFolder) {
    Mount mount = mountOf(guestFolder);
    if (mount == null) {
      return List.of();
    }
    String rest = guestFolder.substring(mount.path.length());
    return mount.folders.stream()
        .map(folder -> folder.resolve(rest.startsWith("/") ? rest.substring(1) : rest))
        .filter(Files::isDirectory)
        .toList();
  }

  private static boolean isWithin(String path, String folder) {
    return folder.equals("/")
        || path.equals(folder)
        || (path.startsWith(folder) && path.charAt(folder.length()) == '/');
  }
}
