package org.lambdajunit.mock;

import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.MockedCall;

/** Takes calls for the object that stands in place of a module in the test that runs now. */
final class ModuleCalls extends Calls {

  private final String specifier;
  private final Supplier<MockedModule> current;
  private final Supplier<Value> real;
  private final Supplier<InvocationWatch> watch;

  ModuleCalls(
      String specifier,
      Supplier<MockedModule> current,
      Supplier<Value> real,
      GuestValues values,
      Supplier<InvocationWatch> watch) {
    super(values);
    this.watch = watch;
    this.specifier = specifier;
    this.current = current;
    this.real = real;
  }

  @Override
  JavaObject target() {
    return current.get().target();
  }

  @Override
  String description() {
    return "%s, which stands in place of %s,".formatted(target().typeName(), specifier);
  }

  @Override
  WatchedCall watched(String name, List<@Nullable Object> arguments) {
    return WatchedCall.of(watch.get(), MockedCall.Kind.MODULE, specifier, name + "()", arguments);
  }

  @Override
  Value real(@Nullable String member) {
    Value module = real.get();
    Value function = member == null ? module : module.getMember(member);
    if (function == null || !function.canExecute()) {
      throw new WrongUseException(
          "%s is to be answered by the real module %s, which has no such function."
              .formatted(member == null ? "The call" : member, specifier));
    }
    return function;
  }
}
