package org.lambdajunit.node.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * A path of guest code and where it leads on the host.
 *
 * @param guest the absolute, normalised path
 * @param mount the mount that holds it, or {@code null} if it names nothing or a folder above a
 *     mount
 * @param host the host's file, {@code null} where there is no mount
 */
record GuestPath(String guest, @Nullable Mount mount, @Nullable Path host) {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  static GuestPath of(GuestFileSystem files, String path) {
    String absolute = normalised(path);
    return new GuestPath(absolute, files.mountOf(absolute), files.host(absolute));
  }

  private static String normalised(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  /** Whether it is a folder that only holds mounts, such as {@code /var}. */
  boolean isAboveMounts(GuestFileSystem files) {
    return host == null && files.isFolder(guest);
  }

  /**
   * The host's file.
   *
   * @throws FileException {@code ENOENT} if there cannot be one, or if a link on the way leaves
   *     what guest code may see
   */
  Path existing(GuestFileSystem files, boolean followsLast) throws FileException {
    Path file = reachable(files, followsLast);
    LinkOption[] options =
        followsLast ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    if (!Files.exists(file, options)) {
      throw new FileException(parentIsFile(file) ? "ENOTDIR" : "ENOENT");
    }
    return file;
  }

  /** The host's file, which need not exist; the same errors. */
  Path any(GuestFileSystem files) throws FileException {
    return reachable(files, true);
  }

  private Path reachable(GuestFileSystem files, boolean followsLast) throws FileException {
    if (host == null || mount == null) {
      throw new FileException("ENOENT");
    }
    if (mount.writable()) {
      makeRoot(mount);
    }
    try {
      boolean isRoot = guest.equals(mount.path());
      Path nearest = followsLast || isRoot ? host : host.getParent();
      while (nearest != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
        nearest = nearest.getParent();
      }
      if (nearest != null && files.isOutside(lastReal(nearest))) {
        throw new FileException("ENOENT");
      }
      return host;
    } catch (IOException e) {
      throw FileException.of(e);
    }
  }

  /** What a path leads to, or the nearest folder to where a link to nothing leads. */
  private static Path lastReal(Path file) throws IOException {
    Path end = file;
    for (int i = 0; i < MOST_LINKS && !Files.exists(end); i++) {
      Path next =
          Files.isSymbolicLink(end)
              ? end.resolveSibling(Files.readSymbolicLink(end))
              : end.toAbsolutePath().getParent();
      end = next == null ? end : next;
    }
    return end.toRealPath();
  }

  private static void makeRoot(Mount mount) throws FileException {
    Path folder = mount.folders().get(0);
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      mount.maker().make(folder);
    } catch (IOException e) {
      throw FileException.of(e);
    }
  }

  private static boolean parentIsFile(Path file) {
    for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.exists(parent)) {
        return !Files.isDirectory(parent);
      }
    }
    return false;
  }

  /**
   * The host's file, to be changed.
   *
   * @throws FileException {@code EROFS} if nothing may be changed there, {@code ENOENT} as above
   */
  Path changeable(GuestFileSystem files) throws FileException {
    return changeable(files, true);
  }

  /** The same, or the link itself if the path is that of one. */
  Path changeable(GuestFileSystem files, boolean followsLast) throws FileException {
    if (mount == null || !mount.writable()) {
      // The rest of the guest's tree is read-only too.
      throw new FileException(
          mount == null && !isAboveMounts(files) && !parentIsVisible(files) ? "ENOENT" : "EROFS");
    }
    return reachable(files, followsLast);
  }

  private boolean parentIsVisible(GuestFileSystem files) {
    String parent = guest.substring(0, Math.max(1, guest.lastIndexOf('/')));
    return files.isFolder(parent);
  }
}
