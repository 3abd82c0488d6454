package org.lambdajunit.node.error;

import com.oracle.truffle.js.runtime.JSRealm;

/** Which Node.js a context plays. Code is shared between contexts that play different ones. */
final class NodeMajor {

  private NodeMajor() {}

  static int of(JSRealm realm) {
    String version = realm.getEnv().getEnvironment().get(EngineErrors.NODE_MAJOR);
    return version == null ? Integer.MAX_VALUE : Integer.parseInt(version);
  }
}
