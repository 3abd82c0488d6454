package org.lambdajunit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The file in which a JVM writes down what happens, as it happens, so that memory does not fill and
 * a crash does not lose it.
 *
 * <p>Thread-safe.
 */
final class RowFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedWriter writer;
  private final Allowance allowance = new Allowance();
  private final AtomicInteger lastTest = new AtomicInteger();
  private boolean closed;

  RowFile(Path file) throws IOException {
    writer = AnyText.writer(file);
  }

  /** The id of a further test. */
  int nextTest() {
    return lastTest.incrementAndGet();
  }

  void add(Row.Test test) {
    write(text(new Row(test, null)));
  }

  void add(Row.Invocation invocation) {
    String whole = text(new Row(null, invocation));
    boolean failed = invocation.error() != null;
    write(
        allowance.fits(whole.length(), failed)
            ? whole
            : text(new Row(null, invocation.withoutDetails())));
  }

  static String text(Row row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void write(String line) {
    if (closed) {
      // A test that has not ended in time goes on behind the end of its run.
      return;
    }
    try {
      writer.write(line);
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    writer.close();
  }
}
