package org.lambdajunit.node.error;

import com.oracle.truffle.api.instrumentation.StandardTags.CallTag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.control.AwaitNode;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import org.jspecify.annotations.Nullable;

/**
 * Has the engine know where a function waits. Of a call that is awaited it knows the place; of
 * anything else only the function, and a call that awaits its own arguments it leaves out.
 */
final class AwaitPlaces {

  private static final String AWAIT = "await";

  private AwaitPlaces() {}

  /** Notes all places in the body of a function. */
  static void note(Node body) {
    if (body.getRootNode() instanceof JavaScriptRootNode root
        && root.isResumption()
        && awaits(body.getSourceSection())) {
      visit(body);
    }
  }

  private static boolean awaits(@Nullable SourceSection code) {
    return code != null && code.isAvailable() && code.getCharacters().toString().contains(AWAIT);
  }

  /** What is awaited inside of what is awaited comes first, since the outer one is copied. */
  private static void visit(Node node) {
    for (Node child : NodeUtil.findNodeChildren(node)) {
      visit(child);
    }
    if (node instanceof AwaitNode await) {
      note(await);
    }
  }

  private static void note(AwaitNode await) {
    SourceSection place = await.getEncapsulatingSourceSection();
    if (await.getChildren().iterator().next() instanceof JavaScriptNode awaited
        && place != null
        && place.isAvailable()
        && !isKnown(awaited)) {
      AwaitedNode known = new AwaitedNode(awaited);
      known.setSourceSection(place);
      awaited.replace(known);
      // It asks when it is made whether what is awaited has a place.
      await.replace(JavaScriptNode.cloneUninitialized(await, null));
    }
  }

  private static boolean isKnown(JavaScriptNode awaited) {
    SourceSection section = awaited.getSourceSection();
    return awaited.hasTag(CallTag.class) && section != null && section.isAvailable();
  }
}
