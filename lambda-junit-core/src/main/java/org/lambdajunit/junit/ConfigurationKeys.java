package org.lambdajunit.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The keys of the configuration parameters of a test run.
 *
 * <p>An extension can ask JUnit for the value of a key that it knows, but not for the keys that
 * there are. Both are needed: for the names of environment variables, and to refuse a misspelt key
 * instead of ignoring it. The engine's own {@link ConfigurationParameters} know all keys; they are
 * reached by the types of private fields, which has held since JUnit 5.12. Should a JUnit hide
 * them, the keys of the two public places remain.
 */
final class ConfigurationKeys {

  private static final String ENGINE_CONFIGURATION =
      "org.junit.jupiter.engine.config.JupiterConfiguration";

  private ConfigurationKeys() {}

  static Collection<String> of(ExtensionContext context) {
    return engineParameters(context)
        .map(ConfigurationParameters::keySet)
        .orElseGet(ConfigurationKeys::keysOfPublicPlaces);
  }

  private static Optional<ConfigurationParameters> engineParameters(ExtensionContext context) {
    Object holder = context;
    while (holder != null && !(holder instanceof ConfigurationParameters)) {
      holder = configurationIn(holder);
    }
    return Optional.ofNullable((ConfigurationParameters) holder);
  }

  /** The next object on the way from a context to the parameters. */
  private static @Nullable Object configurationIn(Object holder) {
    for (Class<?> c = holder.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getType() == ConfigurationParameters.class
            || field.getType().getName().equals(ENGINE_CONFIGURATION)) {
          return read(field, holder);
        }
      }
    }
    return null;
  }

  private static @Nullable Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return null;
    }
  }

  private static Set<String> keysOfPublicPlaces() {
    Set<String> keys = new HashSet<>(System.getProperties().stringPropertyNames());
    ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = classLoader.getResourceAsStream("junit-platform.properties")) {
      if (file != null) {
        Properties properties = new Properties();
        properties.load(file);
        keys.addAll(properties.stringPropertyNames());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }
}
