package org.lambdajunit.mock;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Takes calls for an object that a mock has returned. */
final class DirectCalls extends Calls {

  private final JavaObject target;

  DirectCalls(JavaObject target, GuestValues values) {
    super(values);
    this.target = target;
  }

  @Override
  JavaObject target() {
    return target;
  }

  @Override
  String description() {
    return target.typeName();
  }

  @Override
  Value real(@Nullable String member) {
    throw new WrongUseException(
        "%s does not stand in place of a module, so there is no real one to call."
            .formatted(target.typeName()));
  }
}
