package org.lambdajunit.service;

/** Which hosts a function may reach. */
public enum NetworkAccess {

  /** This machine only, where a test starts its servers. */
  LOOPBACK,

  /** None. */
  DENY,

  /** Every host. */
  ALLOW
}
