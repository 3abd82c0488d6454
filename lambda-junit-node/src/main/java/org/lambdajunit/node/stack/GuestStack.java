package org.lambdajunit.node.stack;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * The stack of one context's guest code. It has room for as many calls as V8's, which is some ten
 * thousand of small functions; the calls beyond it end as {@code RangeError: Maximum call stack
 * size exceeded}, long before the thread's own stack does.
 *
 * <p>A thread of the JVM with its usual stack of a megabyte has room for a few hundred. So guest
 * code that goes deeper goes on on a thread of its own with a large stack, while the one that has
 * called waits. Code that stays above never changes threads.
 *
 * <p>For one thread at a time, as its context is.
 */
public final class GuestStack implements AutoCloseable {

  /** Somebody who watches the thread that runs guest code. */
  public interface Follower {

    /** Guest code goes on on a thread, and is the first one's again afterwards. */
    void runsOn(@Nullable Thread thread);
  }

  /**
   * What a call takes of V8's stack without its parameters and variables, in words: since Node.js
   * 22, and before.
   */
  private static final int WORDS_OF_CALL = 12;

  private static final int WORDS_OF_CALL_BEFORE_22 = 11;

  /** V8's {@code --stack-size}, 984 KB. */
  private static final int WORDS = 984 * 1024 / Long.BYTES;

  /** So much fits on a thread of the usual size, however much each call takes: 64 small ones. */
  private static final int SHALLOW = 64 * (WORDS_OF_CALL + 1);

  /** After so many changes of the thread it is tried whether twice as much fits, too. */
  private static final int MANY_CHANGES = 500;

  private static final int MOST_DOUBLINGS = 2;

  /** The thread that waits need not be woken to be stopped: the one that it waits for is. */
  private static final Interrupter NOBODY =
      new Interrupter() {

        @Override
        public void interrupt(Thread thread) {
          // See above.
        }

        @Override
        public void resetInterrupted() {
          // See above.
        }
      };

  private final int wordsOfCall;
  private final Follower follower;
  private final TruffleContext context;
  private int used;
  private int shallow = SHALLOW;
  private int mark = SHALLOW;
  private int changes;
  private boolean isDeep;
  private @Nullable DeepThread thread;

  private GuestStack(TruffleContext context, int nodeMajor, Follower follower) {
    this.context = context;
    this.wordsOfCall = nodeMajor < 22 ? WORDS_OF_CALL_BEFORE_22 : WORDS_OF_CALL;
    this.follower = follower;
  }

  /**
   * Gives a context a stack. It has to be closed before its context is.
   *
   * @param nodeMajor the version whose depth it has
   * @param follower is told of each change of the thread
   */
  public static GuestStack of(Context context, int nodeMajor, Follower follower) {
    context.enter();
    try {
      JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
      GuestStack stack = new GuestStack(realm.getEnv().getContext(), nodeMajor, follower);
      realm.setEmbedderData(stack);
      return stack;
    } finally {
      context.leave();
    }
  }

  /** Has the code of a context's second global object use the stack of the first. */
  public static void share(JSRealm first, JSRealm second) {
    second.setEmbedderData(first.getEmbedderData());
  }

  /**
   * The stack of the code that a node belongs to.
   *
   * @return {@code null} as long as the context has none
   */
  public static @Nullable GuestStack at(@Nullable Node node) {
    return JSRealm.get(node).getEmbedderData() instanceof GuestStack stack ? stack : null;
  }

  /**
   * Makes room for a call, if there is any on the current thread. It has to be given back.
   *
   * @param slots how many parameters and variables the function has
   */
  public boolean push(int slots) {
    int wanted = used + wordsOfCall + slots;
    if (wanted > mark) {
      return false;
    }
    used = wanted;
    return true;
  }

  /** Gives back the room of a call. */
  public void pop(int slots) {
    used -= wordsOfCall + slots;
  }

  /** Whether another thread has room for a call that has none on this one. */
  public boolean canGoDeeper() {
    return !isDeep;
  }

  /** Makes a call on the thread with the large stack. What it throws is thrown here. */
  public Object goDeeper(Supplier<Object> call) {
    isDeep = true;
    mark = WORDS;
    changes++;
    try {
      DeepThread deep = thread();
      return deep == null ? call.get() : onThread(deep, call);
    } finally {
      isDeep = false;
      mark = shallow << Math.min(changes / MANY_CHANGES, MOST_DOUBLINGS);
    }
  }

  /** Does something with the large stack, which all calls from now on get, too. */
  public Object startDeeper(Supplier<Object> work) {
    shallow = 0;
    return isDeep ? work.get() : goDeeper(work);
  }

  /** Without room for another thread, what this one has must do. */
  private @Nullable DeepThread thread() {
    if (thread == null) {
      try {
        thread = new DeepThread();
      } catch (OutOfMemoryError e) {
        return null;
      }
    }
    return thread;
  }

  private Object onThread(DeepThread deep, Supplier<Object> call) {
    Call made = new Call(call, FrameLink.here());
    context.leaveAndEnter(
        null,
        NOBODY,
        thread -> {
          follower.runsOn(thread.thread());
          try {
            thread.run(made);
          } finally {
            follower.runsOn(null);
          }
          return null;
        },
        deep);
    return made.result();
  }

  /** Ends the thread, if there is one. */
  @Override
  public void close() {
    if (thread != null) {
      thread.close();
      thread = null;
    }
  }

  /** What is done on the other thread, and what has come of it. */
  private final class Call implements Runnable {

    private final Supplier<Object> call;
    private final FrameLink callers;
    private Object result = Undefined.instance;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;

    Call(Supplier<Object> call, FrameLink callers) {
      this.call = call;
      this.callers = callers;
    }

    @Override
    public void run() {
      Object previous = context.enter(null);
      try {
        callers.connect();
        result = call.get();
      } catch (RuntimeException e) {
        exception = e;
      } catch (Error e) {
        error = e;
      } finally {
        FrameLink.disconnect();
        context.leave(null, previous);
      }
    }

    Object result() {
      if (exception != null) {
        throw exception;
      }
      if (error != null) {
        throw error;
      }
      return result;
    }
  }
}
