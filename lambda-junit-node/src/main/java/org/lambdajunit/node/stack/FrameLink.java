package org.lambdajunit.node.stack;

import com.oracle.truffle.api.Truffle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Lets the guest frames of one thread stand below those of another, so that the stack traces of
 * JavaScript show both. Truffle's interpreter keeps the frames of a thread in a list, whose head is
 * a variable of the thread. Where it runs on a JVM that compiles guest code, the frames are the
 * JVM's own, and stack traces end where the thread changes.
 */
final class FrameLink {

  private static final @Nullable ThreadLocal<@Nullable Object> FRAMES = frames();

  private final @Nullable Object frames;

  private FrameLink(@Nullable Object frames) {
    this.frames = frames;
  }

  /** The frames of the calling thread. */
  static FrameLink here() {
    return new FrameLink(FRAMES == null ? null : FRAMES.get());
  }

  /** Has the frames stand below those that the calling thread will have. */
  void connect() {
    if (FRAMES != null) {
      FRAMES.set(frames);
    }
  }

  /** Has the calling thread forget the frames of the other. */
  static void disconnect() {
    if (FRAMES != null) {
      FRAMES.remove();
    }
  }

  @SuppressWarnings("unchecked")
  private static @Nullable ThreadLocal<@Nullable Object> frames() {
    Object runtime = Truffle.getRuntime();
    try {
      Field field = runtime.getClass().getDeclaredField("stackTraces");
      field.setAccessible(true);
      return (ThreadLocal<@Nullable Object>) field.get(runtime);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
