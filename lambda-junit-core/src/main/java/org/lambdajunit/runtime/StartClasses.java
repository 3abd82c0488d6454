package org.lambdajunit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that the first runtime of a JVM will need, one after the other. Whoever waits
 * while another thread makes the engine has nothing better to do, and has to load them afterwards
 * otherwise.
 *
 * <p>Nothing is initialised, so that no two threads can wait for each other's initialisation.
 */
final class StartClasses implements Iterator<String> {

  /** Their names, in the order in which they will be needed. {@code StartClassesTest} writes it. */
  static final String LIST = "start-classes.txt";

  private @Nullable BufferedReader reader;
  private @Nullable String next;

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  /** Loads the next one, and answers with its name. */
  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String name = Objects.requireNonNull(next);
    next = null;
    load(name);
    return name;
  }

  /** A name that is none of a class in this version of the engine is ignored. */
  private static void load(String name) {
    try {
      Class<?> found = Class.forName(name, false, StartClasses.class.getClassLoader());
      // For this, a class is verified, too.
      var unused = found.getDeclaredConstructors();
    } catch (ClassNotFoundException | LinkageError e) {
      // Whoever needs it will see.
    }
  }

  private @Nullable String read() {
    try {
      if (reader == null) {
        InputStream list = StartClasses.class.getResourceAsStream(LIST);
        if (list == null) {
          return null;
        }
        reader = new BufferedReader(new InputStreamReader(list, UTF_8));
      }
      String line = reader.readLine();
      if (line == null) {
        reader.close();
      }
      return line;
    } catch (IOException e) {
      return null;
    }
  }
}
