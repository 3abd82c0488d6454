package org.lambdajunit.mock;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.Surroundings;

/**
 * The surroundings of one function in which mocks stand in place of real things. Which mocks these
 * are is asked for at each use, as a function may live longer than one test.
 */
public final class MockedSurroundings implements Surroundings {

  private static final String TASK_ROOT = "/var/task/";
  private static final int MOST_FILES = 20;

  private final Supplier<Mocks> current;
  private final Failures failures = new Failures();
  private final Set<String> loaded = new LinkedHashSet<>();
  private InvocationWatch watch = InvocationWatch.NONE;
  private @Nullable NodeEnvironment process;

  /**
   * Makes the surroundings.
   *
   * @param current the mocks of the test that runs now
   */
  public MockedSurroundings(Supplier<Mocks> current) {
    this.current = current;
  }

  @Override
  public void prepare(NodeEnvironment process) {
    loaded.clear();
    Mocks mocks = current.get();
    Set<String> specifiers = mocks.specifiers();
    boolean hasAws = !mocks.allAws().isEmpty();
    boolean hasHttp = !mocks.allHttp().isEmpty();
    if (specifiers.isEmpty() && !hasAws && !hasHttp) {
      this.process = null;
      RuntimeSdk.install(process, () -> awsCalls(new GuestValues(process, failures)));
      return;
    }
    this.process = process;
    GuestValues values = new GuestValues(process, failures);
    process.closeWith(() -> this.process = null);
    if (hasHttp) {
      new HttpCalls(() -> current.get().allHttp(), values, () -> watch).install(process);
    }
    for (String specifier : specifiers) {
      process.replaceModule(specifier, () -> exports(specifier, values, process));
    }
    if (hasAws) {
      awsCalls(values).install(process);
    } else {
      RuntimeSdk.install(process, () -> awsCalls(values));
    }
  }

  private AwsCalls awsCalls(GuestValues values) {
    return new AwsCalls(() -> current.get().allAws(), values, () -> watch);
  }

  private Object exports(String specifier, GuestValues values, NodeEnvironment process) {
    loaded.add(specifier);
    try {
      MockedModule module = module(specifier);
      JavaObject target = module.target();
      if (target.isValues()) {
        return values.values(target.object());
      }
      Supplier<Value> real = () -> process.realModule(specifier);
      return values.standIn(
          target.members(),
          target.isFunction(),
          new ModuleCalls(specifier, () -> module(specifier), real, values, () -> watch),
          module.callRealModule() ? (HostFunction) arguments -> real.get() : null);
    } catch (WrongUseException e) {
      throw values.thrown(e);
    }
  }

  private MockedModule module(String specifier) {
    return current
        .get()
        .module(specifier)
        .orElseThrow(
            () ->
                new WrongUseException(
                    "Nothing stands in place of %s in this test, but the function was started by one in which something did. Force a cold start."
                        .formatted(specifier)));
  }

  @Override
  public void beforeInvocation(InvocationWatch watch, FunctionConfiguration function) {
    this.watch = watch;
    failures.begin(function);
  }

  @Override
  public List<Throwable> thrown() {
    return failures.thrown();
  }

  @Override
  public void afterInvocation() {
    Mocks mocks = current.get();
    boolean isMissed = !loaded.containsAll(mocks.specifiers());
    mocks.invoked(loaded, isMissed ? loadedFiles() : List.of());
    failures.rethrow();
  }

  private List<String> loadedFiles() {
    NodeEnvironment running = process;
    if (running == null || running.exit().isPresent()) {
      return List.of();
    }
    return running.loadedFiles().stream()
        .map(file -> file.startsWith(TASK_ROOT) ? "./" + file.substring(TASK_ROOT.length()) : file)
        .limit(MOST_FILES)
        .toList();
  }
}
