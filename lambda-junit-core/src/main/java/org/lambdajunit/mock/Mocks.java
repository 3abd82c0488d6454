package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
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
  private @Nullable AwsStubs aws;
  private @Nullable HttpStubs http;
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
    aws = others.aws == null ? aws : others.aws;
    http = others.http == null ? http : others.http;
  }

  private synchronized Map<String, MockedModule> own() {
    return new LinkedHashMap<>(modules);
  }

  /**
   * The stubs of the AWS SDK, made when first asked for.
   *
   * @return the stubs
   */
  public synchronized AwsStubs aws() {
    if (aws == null) {
      aws = new AwsStubs();
    }
    return aws;
  }

  /**
   * Puts stubs in place of the AWS SDK.
   *
   * @param stubs the stubs
   */
  public synchronized void aws(AwsStubs stubs) {
    aws = stubs;
  }

  /** The stubs of the AWS SDK, here and then around; none if the SDK is real. */
  List<AwsStubs> allAws() {
    List<AwsStubs> all = new ArrayList<>();
    for (Mocks mocks = this; mocks != null; mocks = mocks.around) {
      synchronized (mocks) {
        if (mocks.aws != null) {
          all.add(mocks.aws);
        }
      }
    }
    return all;
  }

  /**
   * The stubs of HTTP requests, made when first asked for.
   *
   * @return the stubs
   */
  public synchronized HttpStubs http() {
    if (http == null) {
      http = new HttpStubs();
    }
    return http;
  }

  /**
   * Puts stubs in place of HTTP servers.
   *
   * @param stubs the stubs
   */
  public synchronized void http(HttpStubs stubs) {
    http = stubs;
  }

  /** The stubs of HTTP requests, here and then around; none if requests are real. */
  List<HttpStubs> allHttp() {
    List<HttpStubs> all = new ArrayList<>();
    for (Mocks mocks = this; mocks != null; mocks = mocks.around) {
      synchronized (mocks) {
        if (mocks.http != null) {
          all.add(mocks.http);
        }
      }
    }
    return all;
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
    if (!invoked) {
      return Optional.empty();
    }
    if (unused.isEmpty()) {
      Optional<String> ofAws = aws == null ? Optional.empty() : aws.unused();
      return ofAws.isPresent() || http == null ? ofAws : http.unused();
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
