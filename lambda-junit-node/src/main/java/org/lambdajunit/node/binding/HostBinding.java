package org.lambdajunit.node.binding;

import java.util.Map;

/** The host's part of one binding below Node's library. */
@FunctionalInterface
public interface HostBinding {

  /** Adds the functions that the guest's part of the binding calls. */
  void contribute(Map<String, Object> functions);
}
