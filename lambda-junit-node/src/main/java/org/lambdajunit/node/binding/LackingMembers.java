package org.lambdajunit.node.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What of Node's own library the versions of Node.js do not have: each that differs has a file of
 * it, {@code node/lacking/MAJOR.txt}. A line is the name of a library file, the way from what it
 * exports to the object in question ({@code .promises}, {@code .URL#} for the prototype of a
 * class), and the names that are not there.
 */
final class LackingMembers {

  private static final String COMMENT = "#";

  private final ConcurrentMap<Integer, Map<String, String>> versions = new ConcurrentHashMap<>();

  /** The lines about one file of the library, or an empty text. */
  String of(int major, String file) {
    return versions.computeIfAbsent(major, LackingMembers::read).getOrDefault(file, "");
  }

  private static Map<String, String> read(int major) {
    String resource = "/node/lacking/" + major + ".txt";
    Map<String, String> files = new HashMap<>();
    if (LibraryBinding.class.getResource(resource) != null) {
      for (String line : LibraryBinding.text(resource).split("\n")) {
        if (!line.startsWith(COMMENT)) {
          int end = endOfFile(line);
          files.merge(line.substring(0, end), line.substring(end), (all, one) -> all + '\n' + one);
        }
      }
    }
    return files;
  }

  private static int endOfFile(String line) {
    int end = 0;
    while (".# ".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
