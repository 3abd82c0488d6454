package org.lambdajunit;

import java.util.List;
import org.lambdajunit.mock.HttpStubs;

/**
 * Stubs the HTTP requests that handlers make, by {@code fetch} or by Node's {@code http} and {@code
 * https}, and so by what is built on them.
 *
 * <pre>{@code
 * @Test
 * void converts(LambdaHttp http) {
 *   http.get("https://rates.example.com/EUR").responds(200, Map.of("rate", 1.25));
 *   http.post("https://audit.example.com/log").withBody(Map.of("currency", "EUR")).responds(204);
 *
 *   assertThat(lambda.invoke(event)).hasResult(5);
 *
 *   assertThat(http.calls("POST", "https://audit.example.com/log")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>It is injected into parameters and fields of this type wherever {@link LambdaHandler} or
 * {@link LambdaExtension} is in use; all injection points of one test share their stubs. While it
 * is in use, no request reaches the network: one that no stub answers fails in the handler and,
 * whatever the handler makes of it, in the test.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class LambdaHttp {

  private final HttpStubs stubs;

  LambdaHttp(HttpStubs stubs) {
    this.stubs = stubs;
  }

  /**
   * Makes one outside of JUnit's injection, for {@link LambdaInvoker.Builder#http(LambdaHttp)}.
   *
   * @return one without stubs
   */
  public static LambdaHttp create() {
    return new LambdaHttp(new HttpStubs());
  }

  HttpStubs stubs() {
    return stubs;
  }

  /**
   * Stubs requests. Of several stubs that fit, the one that was declared last answers.
   *
   * @param method the method
   * @param url the absolute URL. Without a query, it fits any query; with one, the request's has to
   *     have these parameters. A {@code *} in the path stands for anything
   * @return what says which requests, and how they are answered
   * @throws IllegalArgumentException if there is no such method, or the URL is not absolute
   */
  public HttpStubbing on(String method, String url) {
    return new HttpStubbing(stubs.stub(method, url));
  }

  /**
   * Stubs GET requests.
   *
   * @param url the URL, as for {@link #on}
   * @return what says which requests, and how they are answered
   */
  public HttpStubbing get(String url) {
    return on("GET", url);
  }

  /**
   * Stubs POST requests.
   *
   * @param url the URL, as for {@link #on}
   * @return what says which requests, and how they are answered
   */
  public HttpStubbing post(String url) {
    return on("POST", url);
  }

  /**
   * Stubs PUT requests.
   *
   * @param url the URL, as for {@link #on}
   * @return what says which requests, and how they are answered
   */
  public HttpStubbing put(String url) {
    return on("PUT", url);
  }

  /**
   * Stubs PATCH requests.
   *
   * @param url the URL, as for {@link #on}
   * @return what says which requests, and how they are answered
   */
  public HttpStubbing patch(String url) {
    return on("PATCH", url);
  }

  /**
   * Stubs DELETE requests.
   *
   * @param url the URL, as for {@link #on}
   * @return what says which requests, and how they are answered
   */
  public HttpStubbing delete(String url) {
    return on("DELETE", url);
  }

  /**
   * All requests so far, in their order.
   *
   * @return a copy
   */
  public List<HttpCall> calls() {
    return stubs.calls();
  }

  /**
   * The requests to a URL so far.
   *
   * @param method the method
   * @param url the URL, as for {@link #on}
   * @return a copy, in their order
   * @throws IllegalArgumentException if there is no such method, or the URL is not absolute
   */
  public List<HttpCall> calls(String method, String url) {
    return stubs.examined(method, url);
  }

  /**
   * Lets stubs go unused. Without this call, a test fails at its end if one of its stubs has
   * answered nothing and nobody has asked for such requests.
   *
   * @return this
   */
  public LambdaHttp lenient() {
    stubs.lenient();
    return this;
  }

  /** Forgets all stubs and requests. */
  public void reset() {
    stubs.reset();
  }
}
