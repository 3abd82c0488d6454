package org.lambdajunit.junit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.service.EmulatedFunction;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionRandom;
import org.lambdajunit.service.FunctionRules;
import org.lambdajunit.service.TimeMode;

/**
 * Some of the settings of a function: those that one annotation, one builder or the configuration
 * parameters name. Laid over each other, the nearest on top, they make a {@link
 * FunctionConfiguration}.
 */
public final class FunctionSettings {

  private static final String DEFAULT_HANDLER = "index.handler";

  private final Map<Setting<?>, Object> values = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Mocks mocks = new Mocks(null);

  /**
   * Sets a value.
   *
   * @param setting what to set
   * @param value its value
   * @param <T> the type of the value
   * @return this
   * @throws IllegalArgumentException if AWS does not allow the value
   */
  public <T> FunctionSettings set(Setting<T> setting, T value) {
    requireNonNull(value, () -> "The %s must not be null.".formatted(setting));
    setting.check(value);
    values.put(setting, value);
    return this;
  }

  /**
   * Sets an environment variable.
   *
   * @param name its name
   * @param value its value
   * @return this
   * @throws IllegalArgumentException if AWS does not allow the name
   */
  public FunctionSettings environment(String name, String value) {
    requireNonNull(name, "The name of an environment variable must not be null.");
    requireNonNull(value, () -> "The environment variable %s must not be null.".formatted(name));
    FunctionRules.checkVariableName(name);
    environment.put(name, value);
    return this;
  }

  /**
   * These settings, and of the others those that these lack.
   *
   * @param others the settings below
   * @return both
   */
  public FunctionSettings orElse(FunctionSettings others) {
    FunctionSettings merged = new FunctionSettings();
    merged.values.putAll(others.values);
    merged.values.putAll(values);
    merged.environment.putAll(others.environment);
    merged.environment.putAll(environment);
    merged.mocks.addAll(others.mocks);
    merged.mocks.addAll(mocks);
    return merged;
  }

  /**
   * The same settings, apart from these.
   *
   * @return a copy
   */
  public FunctionSettings copy() {
    return orElse(new FunctionSettings());
  }

  /**
   * What stands in place of something.
   *
   * @return the mocks, to which others can be added
   */
  public Mocks mocks() {
    return mocks;
  }

  <T> Optional<T> get(Setting<T> setting) {
    @SuppressWarnings("unchecked")
    T value = (T) values.get(setting);
    return Optional.ofNullable(value);
  }

  /**
   * These settings, and of their template what they lack.
   *
   * @return both
   * @throws IllegalArgumentException if the template or a value of it is of no use
   */
  public FunctionSettings withTemplate() {
    return get(Setting.TEMPLATE)
        .map(template -> orElse(TemplateSettings.of(template, this)))
        .orElse(this);
  }

  /**
   * A clock for functions with these settings.
   *
   * @return a new clock
   */
  public FunctionClock newClock() {
    Optional<Instant> begin = get(Setting.VIRTUAL_TIME);
    return begin.isPresent()
        ? FunctionClock.virtual(begin.get())
        : FunctionClock.of(get(Setting.TIME).orElse(TimeMode.SKIP_IDLE));
  }

  /**
   * Where functions with these settings get what is random about them.
   *
   * @return a new source
   */
  public FunctionRandom newRandom() {
    Optional<Long> seed = get(Setting.RANDOM_SEED);
    return seed.isPresent() ? FunctionRandom.seeded(seed.get()) : FunctionRandom.unseeded();
  }

  Map<String, String> environment() {
    return Collections.unmodifiableMap(environment);
  }

  /**
   * Makes the function: finds its code and fills in what is not set.
   *
   * @param code where code is looked for
   * @return the function
   * @throws IllegalArgumentException if there is no such code
   */
  public FunctionConfiguration resolve(CodeLocator code) {
    FunctionRules.checkEnvironment(environment);
    EmulatedFunction.expect(get(Setting.RUNTIME).orElse(FunctionConfiguration.DEFAULT_RUNTIME));
    String handler = get(Setting.HANDLER).orElseGet(this::defaultHandler);
    FunctionConfiguration.Builder function =
        FunctionConfiguration.builder(handler, code.taskRoot(get(Setting.TASK_ROOT)))
            .layers(code.layers(get(Setting.LAYERS)))
            .environment(environment);
    for (Map.Entry<Setting<?>, Object> set : values.entrySet()) {
      set.getKey().apply(set.getValue(), function);
    }
    return code.requireHandlerFile(function.build());
  }

  /** AWS knows no default: a template that names no handler is not deployed. */
  private String defaultHandler() {
    get(Setting.TEMPLATE)
        .ifPresent(
            template -> {
              throw new IllegalArgumentException(
                  "template \"%s\": the function has no Handler, without which AWS does not create it. Write it there, or name the handler beside the template."
                      .formatted(template));
            });
    return DEFAULT_HANDLER;
  }
}
