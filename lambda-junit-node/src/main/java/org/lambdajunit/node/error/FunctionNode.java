package org.lambdajunit.node.error;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import java.util.Set;
import org.lambdajunit.node.stack.GuestStack;

/** Stands around the body of a function, and sees that there is room for the call. */
final class FunctionNode extends RewordingNode {

  private static final int UNKNOWN = -1;

  /** How many parameters and variables there are, or {@link #UNKNOWN}. */
  @CompilationFinal private int slots = UNKNOWN;

  FunctionNode(JavaScriptNode body) {
    super(body);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    GuestStack stack = GuestStack.at(this);
    if (stack == null) {
      return super.execute(frame);
    }
    int taken = slots(frame);
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

  private int slots(VirtualFrame frame) {
    int known = slots;
    if (known == UNKNOWN) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      known = frame.getFrameDescriptor().getNumberOfSlots();
      slots = known;
    }
    return known;
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
