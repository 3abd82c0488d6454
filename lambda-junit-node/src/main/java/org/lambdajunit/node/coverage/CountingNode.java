package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.control.YieldException;
import java.util.Set;

/** Stands around code and counts how often it runs. */
final class CountingNode extends JavaScriptNode {

  @Child private JavaScriptNode code;
  private final Counter counter;

  CountingNode(JavaScriptNode code, Counter counter) {
    this.code = code;
    this.counter = counter;
  }

  boolean counts(Counter other) {
    return counter == other;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    counter.begin();
    try {
      return code.execute(frame);
    } catch (YieldException e) {
      counter.suspend();
      throw e;
    }
  }

  @Override
  public void executeVoid(VirtualFrame frame) {
    counter.begin();
    try {
      code.executeVoid(frame);
    } catch (YieldException e) {
      counter.suspend();
      throw e;
    }
  }

  @Override
  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    counter.begin();
    try {
      return code.executeBoolean(frame);
    } catch (YieldException e) {
      counter.suspend();
      throw e;
    }
  }

  @Override
  public int executeInt(VirtualFrame frame) throws UnexpectedResultException {
    counter.begin();
    try {
      return code.executeInt(frame);
    } catch (YieldException e) {
      counter.suspend();
      throw e;
    }
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    counter.begin();
    try {
      return code.executeDouble(frame);
    } catch (YieldException e) {
      counter.suspend();
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
    return code.isResultAlwaysOfType(type);
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
    return new CountingNode(cloneUninitialized(code, materializedTags), counter);
  }
}
