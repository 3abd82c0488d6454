package org.lambdajunit;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lambdajunit.mock.HttpAnswer;
import org.lambdajunit.mock.HttpStub;

/**
 * Says which requests a stub of {@link LambdaHttp} is for, and how they are answered: once, request
 * after request, and then always.
 *
 * <pre>{@code
 * http.get("https://rates.example.com/EUR").respondsOnce(503).responds(200, Map.of("rate", 1.25));
 * }</pre>
 *
 * @since 0.1
 */
public final class HttpStubbing {

  private final HttpStub stub;

  HttpStubbing(HttpStub stub) {
    this.stub = stub;
  }

  /**
   * Is for requests with this header only.
   *
   * @param name the name, in whatever case
   * @param value the whole value
   * @return this
   */
  public HttpStubbing withHeader(String name, String value) {
    stub.require(call -> call.header(name).filter(value::equals).isPresent(), name + ": " + value);
    return this;
  }

  /**
   * Is for requests with this body only.
   *
   * @param body a text, which is the whole body; or a map, record or other object, which the JSON
   *     or the form in the body has to have, at whatever depth, and perhaps more; of a form in
   *     parts, texts by their names
   * @return this
   */
  public HttpStubbing withBody(Object body) {
    Objects.requireNonNull(body, "The body must not be null. Leave it out for any body.");
    stub.requireBody(body);
    return this;
  }

  /**
   * Is for requests that a predicate accepts.
   *
   * @param predicate the predicate
   * @return this
   */
  public HttpStubbing matching(Predicate<HttpCall> predicate) {
    Objects.requireNonNull(predicate, "The predicate must not be null.");
    stub.require(predicate, "matching a predicate");
    return this;
  }

  /**
   * Answers without a body.
   *
   * @param status the status, 200 to 599
   * @return this
   */
  public HttpStubbing responds(int status) {
    return responds(status, "");
  }

  /**
   * Answers.
   *
   * @param status the status, 200 to 599
   * @param body a text or bytes, or anything else that is written as JSON
   * @return this
   */
  public HttpStubbing responds(int status, Object body) {
    return responds(status, body, Map.of());
  }

  /**
   * Answers.
   *
   * @param status the status, 200 to 599
   * @param body a text or bytes, or anything else that is written as JSON
   * @param headers the headers
   * @return this
   */
  public HttpStubbing responds(int status, Object body, Map<String, String> headers) {
    HttpAnswer answer = HttpAnswer.of(status, body, headers);
    stub.always(call -> answer);
    return this;
  }

  /**
   * Answers one request without a body.
   *
   * @param status the status, 200 to 599
   * @return this
   */
  public HttpStubbing respondsOnce(int status) {
    return respondsOnce(status, "");
  }

  /**
   * Answers one request.
   *
   * @param status the status, 200 to 599
   * @param body a text or bytes, or anything else that is written as JSON
   * @return this
   */
  public HttpStubbing respondsOnce(int status, Object body) {
    return respondsOnce(status, body, Map.of());
  }

  /**
   * Answers one request.
   *
   * @param status the status, 200 to 599
   * @param body a text or bytes, or anything else that is written as JSON
   * @param headers the headers
   * @return this
   */
  public HttpStubbing respondsOnce(int status, Object body, Map<String, String> headers) {
    HttpAnswer answer = HttpAnswer.of(status, body, headers);
    stub.once(call -> answer);
    return this;
  }

  /**
   * Answers with what a function makes of the request.
   *
   * @param fake gives the body for status 200: a text or bytes, or anything else that is written as
   *     JSON
   * @return this
   */
  public HttpStubbing callsFake(Function<HttpCall, ?> fake) {
    Objects.requireNonNull(fake, "The fake must not be null.");
    stub.always(call -> HttpAnswer.of(200, fake.apply(call), Map.of()));
    return this;
  }

  /**
   * Fails as a network does.
   *
   * @param code Node's code, for example {@code ECONNREFUSED}, {@code ENOTFOUND}, {@code
   *     ECONNRESET}
   * @return this
   */
  public HttpStubbing fails(String code) {
    HttpAnswer failure = HttpAnswer.failure(code);
    stub.always(call -> failure);
    return this;
  }

  /**
   * Fails one request as a network does.
   *
   * @param code Node's code, for example {@code ECONNRESET}
   * @return this
   */
  public HttpStubbing failsOnce(String code) {
    HttpAnswer failure = HttpAnswer.failure(code);
    stub.once(call -> failure);
    return this;
  }

  /**
   * Leaves these requests to the server itself, as far as functions may reach the network: by
   * default, the machine itself.
   *
   * <pre>{@code
   * http.post("http://localhost:" + port + "/*").passesThrough();
   * }</pre>
   *
   * @return this
   */
  public HttpStubbing passesThrough() {
    stub.always(call -> HttpAnswer.ofServer());
    return this;
  }

  /**
   * Has the answers come late, by the clock of the function: longer than its timeout is never.
   *
   * @param delay how late
   * @return this
   */
  public HttpStubbing delayedBy(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "delayedBy(%s): no answer comes before its request.".formatted(delay));
    }
    stub.delay(delay);
    return this;
  }
}
