package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.HttpCall;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.MockedCall;

/** Takes the HTTP requests that one process makes to the stubs of the test that runs now. */
final class HttpCalls {

  private static final int BODY = 3;

  private final Supplier<List<HttpStubs>> current;
  private final GuestValues values;
  private final Supplier<InvocationWatch> watch;

  HttpCalls(
      Supplier<List<HttpStubs>> current, GuestValues values, Supplier<InvocationWatch> watch) {
    this.current = current;
    this.values = values;
    this.watch = watch;
  }

  /** Has a process ask the stubs: in place of its modules, and of {@code fetch}. */
  void install(NodeEnvironment process) {
    HostFunction request = this::request;
    Value parts =
        script(process, "http")
            .execute(process.core(), ProxyObject.fromMap(Map.of("request", request)));
    process.replaceModule("http", () -> parts.invokeMember("module", "http:"));
    process.replaceModule("https", () -> parts.invokeMember("module", "https:"));
    script(process, "fetch").executeVoid(process.core(), parts);
  }

  private static Value script(NodeEnvironment process, String name) {
    return process.script(HttpCalls.class, name + ".js", "node:internal/mock/" + name);
  }

  /** Method, URL, headers as names and values, body. */
  private @Nullable Object request(Value... arguments) {
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      String[] namesAndValues = arguments[2].as(String[].class);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        headers.merge(namesAndValues[i], namesAndValues[i + 1], (a, b) -> a + ", " + b);
      }
      byte[] body = GuestBytes.read(arguments, BODY);
      return answer(new HttpCall(arguments[0].asString(), arguments[1].asString(), headers, body));
    } catch (PolyglotException e) {
      throw e;
    } catch (Throwable thrown) {
      throw values.thrown(thrown);
    }
  }

  private @Nullable Object answer(HttpCall call) {
    return WatchedCall.of(watch.get(), MockedCall.Kind.HTTP, call.method(), call.url(), call)
        .answer(seen -> answer(call, seen));
  }

  private @Nullable Object answer(HttpCall call, Consumer<@Nullable Object> seen) {
    List<HttpStubs> all = current.get();
    all.forEach(stubs -> stubs.called(call));
    for (HttpStubs stubs : all) {
      Optional<HttpStubs.Answer> found = stubs.answer(call);
      if (found.isPresent()) {
        HttpAnswer answer = found.get().answer().apply(call);
        seen.accept(answer.shown());
        return toGuest(answer, found.get().stub().delay().toMillis());
      }
    }
    List<String> described = new ArrayList<>();
    all.forEach(stubs -> described.addAll(stubs.described()));
    throw new UnstubbedHttpCallError(call, described);
  }

  private @Nullable Object toGuest(HttpAnswer answer, long delay) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("status", answer.status());
    parts.put("headers", answer.headers());
    parts.put("body", answer.body());
    parts.put("failure", Objects.requireNonNullElse(answer.failure(), ""));
    parts.put("delay", delay);
    parts.put("passThrough", answer.passesThrough());
    return values.toGuest(parts);
  }
}
