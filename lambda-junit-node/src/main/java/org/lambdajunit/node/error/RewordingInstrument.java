package org.lambdajunit.node.error;

import com.oracle.truffle.api.instrumentation.LoadSourceSectionEvent;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.TryBlockTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.control.TryCatchNode;
import com.oracle.truffle.js.nodes.function.FunctionBodyNode;

/**
 * Puts a {@link FunctionNode} into each function and a {@link RewordingNode} into each {@code try}
 * block as its code is loaded.
 *
 * <p>Truffle's own event listeners would do this too, but around each node that has a tag: they
 * cannot tell a {@code try} block's body from its {@code catch} block.
 */
public final class RewordingInstrument extends TruffleInstrument {

  static final String ID = "lambda-junit-errors";

  /** Proof that the instrument works on an engine. */
  static final class Installed {}

  @Override
  protected void onCreate(Env env) {
    env.registerService(new Installed());
    SourceSectionFilter filter =
        SourceSectionFilter.newBuilder().tagIs(RootTag.class, TryBlockTag.class).build();
    env.getInstrumenter().attachLoadSourceSectionListener(filter, this::loaded, true);
  }

  private void loaded(LoadSourceSectionEvent event) {
    Node node = event.getNode();
    // A generator wraps its nodes in ones that show the tags of what they wrap.
    if (node instanceof FunctionBodyNode || node instanceof TryCatchNode) {
      Node body = node.getChildren().iterator().next();
      if (body instanceof JavaScriptNode code && !(body instanceof RewordingNode)) {
        body.replace(
            node instanceof FunctionBodyNode ? new FunctionNode(code) : new RewordingNode(code));
        AwaitPlaces.note(node);
      }
    }
  }
}
