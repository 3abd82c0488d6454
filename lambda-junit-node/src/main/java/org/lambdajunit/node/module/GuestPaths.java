package org.lambdajunit.node.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Arithmetic with the guest's POSIX paths, which the host's {@code Path} may not be able to hold.
 */
final class GuestPaths {

  private GuestPaths() {}

  /** The folder that a path lies in. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** A path seen from a folder, without {@code .} and {@code ..}. */
  static String resolve(String folder, String path) {
    String joined = path.startsWith("/") ? path : folder + "/" + path;
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : joined.split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  /** Whether a specifier is a path and not a package's name. */
  static boolean isPath(String specifier) {
    return specifier.startsWith("/")
        || specifier.startsWith("./")
        || specifier.startsWith("../")
        || specifier.equals(".")
        || specifier.equals("..");
  }

  /** Whether a path means a folder, as it ends with a slash or with dots. */
  static boolean endsAsFolder(String path) {
    return path.endsWith("/")
        || path.equals(".")
        || path.equals("..")
        || path.endsWith("/.")
        || path.endsWith("/..");
  }

  /** Whether a relative path leads out of the folder that it begins in. */
  static boolean isOutside(String path) {
    int depth = 0;
    if (!path.startsWith(".")) {
      return false;
    }
    for (String segment : path.split("/")) {
      if (segment.equals("..")) {
        depth--;
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  /** The way from a folder to a path. */
  static String relative(String folder, String path) {
    String[] from = folder.equals("/") ? new String[0] : folder.substring(1).split("/");
    String[] to = path.substring(1).split("/");
    int common = 0;
    while (common < from.length && common < to.length - 1 && from[common].equals(to[common])) {
      common++;
    }
    return "../".repeat(from.length - common)
        + String.join("/", Arrays.copyOfRange(to, common, to.length));
  }

  /** The folders of packages that the files of a folder see, the nearest first. */
  static List<String> modulesFolders(String folder) {
    List<String> folders = new ArrayList<>();
    for (String place = folder.isEmpty() ? "/" : folder; ; place = parent(place)) {
      if (!place.endsWith("/node_modules")) {
        folders.add(child(place, "node_modules"));
      }
      if (place.equals("/")) {
        return folders;
      }
    }
  }

  /**
   * The longest of a file's extensions that is shorter than another, of which {@code .test.js} may
   * be the first and {@code .js} the second. A name that begins with a dot has none there.
   *
   * @param longer the one before, or an empty text
   * @return an empty text if there is none
   */
  static String extension(String path, String longer) {
    int name = path.lastIndexOf('/') + 1;
    int from = longer.isEmpty() ? name : path.length() - longer.length();
    int dot = path.indexOf('.', from + 1);
    return dot < 0 ? "" : path.substring(dot);
  }

  /** A path below a folder, where the folder may be the root. */
  static String child(String folder, String name) {
    return folder.equals("/") ? "/" + name : folder + "/" + name;
  }
}
