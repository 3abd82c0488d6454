package org.lambdajunit.node.engine;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/** Where the user's code stands that calls the host. */
public final class GuestPlace {

  private static final String FILE_URL = "file://";

  private GuestPlace() {}

  /**
   * The nearest call in the user's code on this thread's stack.
   *
   * @return for example {@code /var/task/index.js:12:3}, or an empty text if there is none
   */
  public static String current() {
    String place = Truffle.getRuntime().iterateFrames(frame -> placeOf(frame.getCallNode()));
    return place == null ? "" : place;
  }

  private static @Nullable String placeOf(@Nullable Node call) {
    SourceSection section = call == null ? null : call.getEncapsulatingSourceSection();
    if (section == null || !section.isAvailable() || section.getSource().isInternal()) {
      return null;
    }
    String path = section.getSource().getPath();
    String name = path == null ? section.getSource().getName() : path;
    String file = name.startsWith(FILE_URL) ? name.substring(FILE_URL.length()) : name;
    return file.startsWith("/") && !file.startsWith("/var/runtime/")
        ? "%s:%d:%d".formatted(file, section.getStartLine(), column(section))
        : null;
  }

  /** The column in the file, which has no wrapper. */
  private static int column(SourceSection section) {
    int column = section.getStartColumn();
    return section.getStartLine() == 1
            && ModuleWrapper.isAround(section.getSource().getCharacters())
        ? column - ModuleWrapper.START.length()
        : column;
  }
}
