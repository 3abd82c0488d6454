package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one test, one class or one builder has put in place of the real thing. What is not said here
 * holds as it does around.
 *
 * <p>Thread-safe.
 */
public final class Mocks {

  private final @Nullable Mocks around;
  private final Map<String, MockedModule> modules = new LinkedHashMap<>();
  private final Set<String> loadedModules = new LinkedHashSet<>();
  private final Set<String> loadedFiles = new LinkedHashSet<>();
  private boolean invoked;

  /**
   * Makes an empty collection.
   *
   * @param around what holds around it
   */
  public Mocks(@Nullable Mocks around) {
    this.around = around;
  }

  /**
   * Puts an object in place of a module, also if another one is there already.
   *
   * @param module the module and the object
   */
  public synchronized void add(MockedModule module) {
    modules.put(module.specifier(), module);
  }

  /**
   * These mocks, and around them others.
   *
   * @param others what holds where these say nothing
   * @return both
   */
  public Mocks within(Mocks others) {
    Mocks both = new Mocks(others);
    both.addAll(this);
    return both;
  }

  /**
   * Adds what others have put in place of something.
   *
   * @param others the others
   */
  public synchronized void addAll(Mocks others) {
    modules.putAll(others.own());
  }

  private synchronized Map<String, MockedModule> own() {
    return new LinkedHashMap<>(modules);
  }

  /** What stands in place of a module. */
  Optional<MockedModule> module(String specifier) {
    MockedModule own;
    synchronized (this) {
      own = modules.get(specifier);
    }
    return own != null || around == null ? Optional.ofNullable(own) : around.module(specifier);
  }

  /** All modules that are replaced, here and around. */
  Set<String> specifiers() {
    Set<String> all = around == null ? new LinkedHashSet<>() : around.specifiers();
    synchronized (this) {
      all.addAll(modules.keySet());
    }
    return all;
  }

  /** Takes note of what a function has loaded by the end of an invocation. */
  void invoked(Collection<String> replaced, Collection<String> files) {
    synchronized (this) {
      invoked = true;
      loadedModules.addAll(replaced);
      loadedFiles.addAll(files);
    }
    if (around != null) {
      around.invoked(replaced, files);
    }
  }

  /**
   * Says which modules are replaced for nothing.
   *
   * @return a sentence for each, and what was loaded instead; nothing if all is well
   */
  public synchronized Optional<String> unused() {
    List<MockedModule> unused =
        modules.values().stream()
            .filter(module -> !module.lenient() && !loadedModules.contains(module.specifier()))
            .toList();
    if (!invoked || unused.isEmpty()) {
      return Optional.empty();
    }
    String loaded = loadedFiles.isEmpty() ? "no file" : String.join(", ", loadedFiles);
    return Optional.of(
        unused.stream()
                .map(
                    module ->
                        "%s replaces nothing: no function of this test has loaded %s."
                            .formatted(module.place(), module.specifier()))
                .collect(joining(System.lineSeparator()))
            + "%nLoaded: %s.%nCorrect the name, remove the mock, or make it lenient = true."
                .formatted(loaded));
  }
}
