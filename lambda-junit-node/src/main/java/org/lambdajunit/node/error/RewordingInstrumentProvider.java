package org.lambdajunit.node.error;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** How Truffle finds {@link RewordingInstrument}. */
@Registration(
    id = RewordingInstrument.ID,
    name = "Errors in V8's words",
    version = "1",
    services = RewordingInstrument.Installed.class)
public final class RewordingInstrumentProvider extends TruffleInstrumentProvider {

  @Override
  protected String getInstrumentClassName() {
    return RewordingInstrument.class.getName();
  }

  @Override
  protected Object create() {
    return new RewordingInstrument();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(RewordingInstrument.Installed.class.getName());
  }
}
