package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** How Truffle finds {@link CoverageInstrument}. */
@Registration(
    id = CoverageInstrument.ID,
    name = "Coverage of guest code",
    version = "1",
    services = Coverage.class)
public final class CoverageInstrumentProvider extends TruffleInstrumentProvider {

  @Override
  protected String getInstrumentClassName() {
    return CoverageInstrument.class.getName();
  }

  @Override
  protected Object create() {
    return new CoverageInstrument();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(Coverage.class.getName());
  }
}
