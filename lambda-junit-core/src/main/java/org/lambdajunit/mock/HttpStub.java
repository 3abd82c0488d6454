package org.lambdajunit.mock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.HttpCall;
import org.lambdajunit.HttpPart;

/**
 * A stubbed request: for which requests it is, and how they are answered.
 *
 * <p>Thread-safe.
 */
public final class HttpStub {

  private final HttpTarget target;
  private final List<Predicate<HttpCall>> conditions = new ArrayList<>();
  private final List<String> described = new ArrayList<>();
  private final Deque<Function<HttpCall, HttpAnswer>> once = new ArrayDeque<>();
  private @Nullable Function<HttpCall, HttpAnswer> always;
  private Duration delay = Duration.ZERO;
  private boolean used;

  HttpStub(HttpTarget target) {
    this.target = target;
  }

  /**
   * Adds a condition.
   *
   * @param condition what a request has to fulfil
   * @param description what it is, for a reader
   */
  public synchronized void require(Predicate<HttpCall> condition, String description) {
    conditions.add(condition);
    described.add(description);
  }

  /**
   * Adds a condition of the body.
   *
   * @param body the whole text, or what the JSON or form has to have
   */
  public void requireBody(Object body) {
    if (body instanceof String text) {
      require(call -> call.body().equals(text), text);
    } else {
      Object plain = JavaValues.deeplyPlain(body);
      require(call -> InputMatch.has(plain, content(call)), JavaValues.show(plain));
    }
  }

  /** What JSON or a form in the body says, or nothing if it is neither. */
  private static @Nullable Object content(HttpCall call) {
    if (call.header("content-type").orElse("").contains("x-www-form-urlencoded")) {
      Map<String, String> form = new LinkedHashMap<>();
      for (String pair : call.body().split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
      return form;
    }
    List<HttpPart> parts = call.parts();
    if (!parts.isEmpty()) {
      Map<String, String> form = new LinkedHashMap<>();
      parts.forEach(part -> form.putIfAbsent(part.name(), part.text()));
      return form;
    }
    return JavaValues.read(call.body());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * Sets how requests are answered from now on.
   *
   * @param answer makes the answer
   */
  public synchronized void always(Function<HttpCall, HttpAnswer> answer) {
    always = answer;
  }

  /**
   * Adds how one more request is answered.
   *
   * @param answer makes the answer
   */
  public synchronized void once(Function<HttpCall, HttpAnswer> answer) {
    once.add(answer);
  }

  /**
   * Sets how late answers come.
   *
   * @param delay by the clock of the function
   */
  public synchronized void delay(Duration delay) {
    this.delay = delay;
  }

  synchronized Duration delay() {
    return delay;
  }

  HttpTarget target() {
    return target;
  }

  synchronized boolean isUsed() {
    return used;
  }

  synchronized boolean isFor(HttpCall call) {
    return target.fits(call.method(), call.url())
        && conditions.stream().allMatch(condition -> condition.test(call));
  }

  /** Takes the next answer, if it has one left. */
  synchronized @Nullable Function<HttpCall, HttpAnswer> take() {
    Function<HttpCall, HttpAnswer> answer = once.isEmpty() ? always : once.remove();
    used |= answer != null;
    return answer;
  }

  /** As a reader would name it, and why it does not answer any more, or not yet. */
  synchronized String described() {
    if (always != null || !once.isEmpty()) {
      return toString();
    }
    return this + (used ? " (used up)" : " (has no answer: add responds(200))");
  }

  /** As a reader would name it. */
  @Override
  public synchronized String toString() {
    return described.isEmpty()
        ? target.toString()
        : target + " with " + String.join(", ", described);
  }
}
