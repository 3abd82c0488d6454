package org.lambdajunit.node.error;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import org.lambdajunit.node.stack.GuestStack;

/** Stands around the body of a function, and sees that there is room for the call. */
final class FunctionNode extends RewordingNode {

  private static final int UNKNOWN = -1;

  /** A text that is shorter nests less than {@link #MANY_LEVELS} deep. */
  private static final int LONG = 2_000;

  private static final int MANY_LEVELS = 200;

  /** What a call takes of the stack, in words, or {@link #UNKNOWN}. */
  @CompilationFinal private int words = UNKNOWN;

  FunctionNode(JavaScriptNode body) {
    super(body);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    GuestStack stack = GuestStack.at(this);
    if (stack == null) {
      return super.execute(frame);
    }
    int taken = words(frame);
    if (!stack.push(taken)) {
      return goDeeper(stack, frame.materialize());
    }
    try {
      return super.execute(frame);
    } finally {
      stack.pop(taken);
    }
  }

  @Override
  public void executeVoid(VirtualFrame frame) {
    execute(frame);
  }

  private int words(VirtualFrame frame) {
    int known = words;
    if (known == UNKNOWN) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      known = frame.getFrameDescriptor().getNumberOfSlots() + levels();
      words = known;
    }
    return known;
  }

  /**
   * How deeply the code nests, if it is long enough to nest so deeply that it matters: the
   * interpreter calls itself for each level.
   */
  private int levels() {
    SourceSection section = getRootNode().getSourceSection();
    if (section == null || section.getCharLength() < LONG) {
      return 0;
    }
    int levels = 0;
    Deque<Iterator<Node>> open = new ArrayDeque<>();
    open.push(getChildren().iterator());
    while (!open.isEmpty()) {
      if (open.element().hasNext()) {
        open.push(open.element().next().getChildren().iterator());
        levels = Math.max(levels, open.size());
      } else {
        open.pop();
      }
    }
    return levels < MANY_LEVELS ? 0 : levels;
  }

  @TruffleBoundary
  private Object goDeeper(GuestStack stack, MaterializedFrame frame) {
    if (!stack.canGoDeeper()) {
      throw JSException.create(JSErrorType.RangeError, STACK_OVERFLOW, this);
    }
    return stack.goDeeper(() -> execute(frame));
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
    return new FunctionNode(copyOfBody(materializedTags));
  }
}
