package org.lambdajunit.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.js.parser.Parser;
import com.oracle.truffle.js.runtime.JSRealm;
import org.junit.jupiter.api.Test;

class NodeEngineTest {

  @Test
  void engineRunsWithoutItsAssertionsAndNobodyElseDoes() {
    boolean ours = NodeEngineTest.class.desiredAssertionStatus();

    NodeEngine.shared();

    assertThat(JSRealm.class.desiredAssertionStatus()).isFalse();
    assertThat(Parser.class.desiredAssertionStatus()).isFalse();
    assertThat(NodeEngine.class.desiredAssertionStatus()).isEqualTo(ours);
  }
}
