package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.runtime.JSRuntime;
import java.util.Set;

/** Stands around a condition and counts how it turns out. */
final class OutcomeNode extends JavaScriptNode {

  @Child private JavaScriptNode condition;
  private final Counter whenTrue;
  private final Counter whenFalse;

  OutcomeNode(JavaScriptNode condition, Counter whenTrue, Counter whenFalse) {
    this.condition = condition;
    this.whenTrue = whenTrue;
    this.whenFalse = whenFalse;
  }

  private void count(boolean outcome) {
    (outcome ? whenTrue : whenFalse).begin();
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object value = condition.execute(frame);
    count(JSRuntime.toBoolean(value));
    return value;
  }

  @Override
  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    try {
      boolean value = condition.executeBoolean(frame);
      count(value);
      return value;
    } catch (UnexpectedResultException e) {
      count(JSRuntime.toBoolean(e.getResult()));
      throw e;
    }
  }

  @Override
  public boolean isInstrumentable() {
    return false;
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return false;
  }

  @Override
  public boolean isResultAlwaysOfType(Class<?> type) {
    return condition.isResultAlwaysOfType(type);
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
    return new OutcomeNode(cloneUninitialized(condition, materializedTags), whenTrue, whenFalse);
  }
}
