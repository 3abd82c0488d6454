package org.lambdajunit.node.module;

import java.util.ArrayDeque;
import java.util.Deque;

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

  /** A path below a folder, where the folder may be the root. */
  static String child(String folder, String name) {
    return folder.equals("/") ? "/" + name : folder + "/" + name;
  }
}
