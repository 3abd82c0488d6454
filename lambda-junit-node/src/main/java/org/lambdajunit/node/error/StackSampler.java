package org.lambdajunit.node.error;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** Tells where the guest code of a context is, while it runs on another thread. */
public final class StackSampler {

  private static final long PATIENCE_MILLIS = 500;
  private static final int MOST_FRAMES = 30;

  private final Env env;

  private StackSampler(Env env) {
    this.env = env;
  }

  /** The sampler of a context, which the calling thread may enter. */
  public static StackSampler of(Context context) {
    context.enter();
    try {
      return new StackSampler(JavaScriptLanguage.getCurrentJSRealm().getEnv());
    } finally {
      context.leave();
    }
  }

  /**
   * The stack of guest code as JavaScript writes it, innermost frame first, one a line.
   *
   * @param thread the thread that runs it
   * @return nothing if it does not run guest code
   */
  public List<String> sample(Thread thread) {
    Look look = new Look();
    Future<Void> done = env.submitThreadLocal(new Thread[] {thread}, look);
    try {
      done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It is in host code, which does not look up: the stack stays unknown.
      done.cancel(false);
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
    return List.copyOf(look.lines);
  }

  /** Looks at the stack on its own thread, at the next safepoint. */
  private static final class Look extends ThreadLocalAction {

    private final List<String> lines = new ArrayList<>();

    Look() {
      super(false, false);
    }

    @Override
    protected void perform(Access access) {
      Truffle.getRuntime()
          .iterateFrames(
              frame -> {
                Node caller = frame.getCallNode();
                add(frame, caller == null ? access.getLocation() : caller);
                return lines.size() < MOST_FRAMES ? null : lines;
              });
    }

    private void add(FrameInstance frame, @Nullable Node place) {
      SourceSection section = place == null ? null : place.getEncapsulatingSourceSection();
      if (section != null && section.isAvailable() && !section.getSource().isInternal()) {
        lines.add(line(name(frame.getCallTarget()), section));
      }
    }

    private static String name(CallTarget target) {
      String name = target instanceof RootCallTarget root ? root.getRootNode().getName() : null;
      return name == null || name.startsWith(":") ? "" : name;
    }

    private static String line(String name, SourceSection section) {
      String path = section.getSource().getPath();
      String file = path == null ? section.getSource().getName() : path;
      String place =
          "%s:%d:%d".formatted(file, section.getStartLine(), section.getStartColumn());
      return name.isEmpty() ? "    at " + place : "    at %s (%s)".formatted(name, place);
    }
  }
}
