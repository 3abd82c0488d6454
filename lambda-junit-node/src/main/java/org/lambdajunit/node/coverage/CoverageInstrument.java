package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.RootNode;

/** Shows {@link Coverage} each function of guest code as it is loaded. */
public final class CoverageInstrument extends TruffleInstrument {

  static final String ID = "lambda-junit-coverage";

  @Override
  protected void onCreate(Env env) {
    Coverage coverage = new Coverage();
    env.registerService(coverage);
    SourceSectionFilter filter =
        SourceSectionFilter.newBuilder().tagIs(RootTag.class, RootBodyTag.class).build();
    env.getInstrumenter()
        .attachLoadSourceSectionListener(
            filter,
            event -> {
              RootNode root = event.getNode().getRootNode();
              if (root != null) {
                coverage.loaded(root, event.getSourceSection().getSource());
              }
            },
            true);
  }
}
