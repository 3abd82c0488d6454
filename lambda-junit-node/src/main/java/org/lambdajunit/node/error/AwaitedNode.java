package org.lambdajunit.node.error;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags.CallTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import java.util.Set;

/** Stands around what is awaited and passes for a call, of which the engine keeps the place. */
final class AwaitedNode extends JavaScriptNode {

  @Child private JavaScriptNode awaited;

  AwaitedNode(JavaScriptNode awaited) {
    this.awaited = awaited;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return awaited.execute(frame);
  }

  @Override
  public boolean isInstrumentable() {
    return false;
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == CallTag.class;
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
    return new AwaitedNode(cloneUninitialized(awaited, materializedTags));
  }
}
