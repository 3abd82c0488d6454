package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lambdajunit.HttpCall;

/**
 * The stubs of HTTP requests that one test has, and the requests that were made.
 *
 * <p>Thread-safe.
 */
public final class HttpStubs {

  private final List<HttpStub> stubs = new ArrayList<>();
  private final List<HttpCall> calls = new ArrayList<>();
  private final Set<HttpTarget> examined = new LinkedHashSet<>();
  private boolean lenient;

  /** Makes an empty collection. */
  public HttpStubs() {}

  /** An answer and how late it comes. */
  record Answer(Function<HttpCall, HttpAnswer> answer, HttpStub stub) {}

  /**
   * Adds a stub.
   *
   * @param method the method
   * @param url the URL
   * @return the stub
   * @throws IllegalArgumentException if there is no such method, or the URL is not absolute
   */
  public HttpStub stub(String method, String url) {
    HttpStub stub = new HttpStub(HttpTarget.of(method, url));
    synchronized (this) {
      stubs.add(stub);
    }
    return stub;
  }

  /** Lets stubs go unused. */
  public synchronized void lenient() {
    lenient = true;
  }

  /** Forgets all stubs and requests. */
  public synchronized void reset() {
    stubs.clear();
    calls.clear();
  }

  /**
   * The requests so far.
   *
   * @return a copy
   */
  public synchronized List<HttpCall> calls() {
    return List.copyOf(calls);
  }

  /**
   * The requests that a test asks for: it knows of them, or that there are none.
   *
   * @param method the method
   * @param url the URL
   * @return a copy
   * @throws IllegalArgumentException if there is no such method, or the URL is not absolute
   */
  public synchronized List<HttpCall> examined(String method, String url) {
    HttpTarget target = HttpTarget.of(method, url);
    examined.add(target);
    return calls.stream().filter(call -> target.fits(call.method(), call.url())).toList();
  }

  /** Takes note of a request. */
  synchronized void called(HttpCall call) {
    calls.add(call);
  }

  /** The answer of the stub for a request that was declared last and has one left. */
  synchronized Optional<Answer> answer(HttpCall call) {
    for (int i = stubs.size() - 1; i >= 0; i--) {
      HttpStub stub = stubs.get(i);
      if (stub.isFor(call)) {
        Function<HttpCall, HttpAnswer> answer = stub.take();
        if (answer != null) {
          return Optional.of(new Answer(answer, stub));
        }
      }
    }
    return Optional.empty();
  }

  /** What is stubbed, for a reader. */
  synchronized List<String> described() {
    return stubs.stream().map(HttpStub::described).toList();
  }

  /**
   * Says which stubs have answered nothing, though nobody has asked for such requests.
   *
   * @return what was not used, and what was called; nothing if all is well
   */
  public synchronized Optional<String> unused() {
    List<HttpStub> unused =
        stubs.stream().filter(stub -> !stub.isUsed() && !examined.contains(stub.target())).toList();
    if (lenient || unused.isEmpty()) {
      return Optional.empty();
    }
    String called =
        calls.isEmpty()
            ? "nothing"
            : calls.stream()
                .map(call -> call.method() + " " + call.url())
                .distinct()
                .collect(joining(", "));
    return Optional.of(
        unused.stream()
                .map("Nothing was answered by the stub of %s."::formatted)
                .collect(joining(System.lineSeparator()))
            + "%nCalled: %s.%nCorrect the stub, remove it, or call http.lenient()."
                .formatted(called));
  }
}
