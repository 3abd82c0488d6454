package org.lambdajunit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads and verifies the classes that the first runtime of a JVM will use, one after the other.
 * Whoever waits while another thread makes the engine has nothing better to do, and has to do it
 * afterwards otherwise.
 *
 * <p>Nothing is initialised, so that no two threads can wait for each other's initialisation.
 */
final class StartClasses implements Iterator<String> {

  /**
   * Their names, each with a line feed, in the order in which they will be needed. {@code
   * StartClassesTest} writes it.
   */
  static final String LIST = "start-classes.txt";

  private @Nullable String list;
  private int position;

  @Override
  public boolean hasNext() {
    if (list == null) {
      list = read();
    }
    return position < list.length();
  }

  /** Loads the next one, and answers with its name. */
  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String names = Objects.requireNonNull(list);
    int end = names.indexOf('\n', position);
    String name = names.substring(position, end).strip();
    position = end + 1;
    load(name);
    return name;
  }

  /** A name that is none of a class in this version of the engine is ignored. */
  private static void load(String name) {
    try {
      Class<?> found = Class.forName(name, false, StartClasses.class.getClassLoader());
      // For this, a class is verified, too. Few have public ones, so that nothing is made for it.
      var unused = found.getConstructors();
    } catch (ClassNotFoundException | LinkageError e) {
      // Whoever needs it will see.
    }
  }

  private static String read() {
    try (InputStream list = StartClasses.class.getResourceAsStream(LIST)) {
      return list == null ? "" : new String(list.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
