package org.lambdajunit.node.watch;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at running guest code on its own thread, at the next safepoint. */
final class GuestLook extends ThreadLocalAction {

  private static final int MOST_FRAMES = 30;

  private final List<String> stack = new ArrayList<>();

  GuestLook() {
    super(false, false);
  }

  /** The stack as JavaScript writes it, innermost frame first, one a line. */
  List<String> stack() {
    return List.copyOf(stack);
  }

  @Override
  protected void perform(Access access) {
    Truffle.getRuntime()
        .iterateFrames(
            frame -> {
              Node caller = frame.getCallNode();
              add(frame, caller == null ? access.getLocation() : caller);
              return stack.size() < MOST_FRAMES ? null : stack;
            });
  }

  private void add(FrameInstance frame, @Nullable Node place) {
    SourceSection section = place == null ? null : place.getEncapsulatingSourceSection();
    if (isGuest(frame.getCallTarget())
        && section != null
        && section.isAvailable()
        && !section.getSource().isInternal()) {
      stack.add(line(name(frame.getCallTarget()), section));
    }
  }

  /** Calls of the host into guest code are frames, too. */
  private static boolean isGuest(CallTarget target) {
    return target instanceof RootCallTarget root && root.getRootNode().getLanguageInfo() != null;
  }

  private static String name(CallTarget target) {
    String name = target instanceof RootCallTarget root ? root.getRootNode().getName() : null;
    return name == null || name.startsWith(":") ? "" : name;
  }

  private static String line(String name, SourceSection section) {
    String path = section.getSource().getPath();
    String file = path == null ? section.getSource().getName() : path;
    String place = "%s:%d:%d".formatted(file, section.getStartLine(), section.getStartColumn());
    return name.isEmpty() ? "    at " + place : "    at %s (%s)".formatted(name, place);
  }
}
