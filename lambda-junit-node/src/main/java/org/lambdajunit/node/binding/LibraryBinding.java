package org.lambdajunit.node.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.NodeEngine;

/** The files of Node's own library, for {@code realm.js}. */
public final class LibraryBinding {

  private static final String FOLDER = "/node/lib/";
  private static final String MODULE_PARAMETERS =
      "exports, require, module, process, internalBinding, primordials";
  private static final String CONTEXT_PARAMETERS =
      "exports, primordials, privateSymbols, perIsolateSymbols";

  private final NodeEngine engine;
  private final Context context;

  /** Makes the binding for one environment. */
  public LibraryBinding(NodeEngine engine, Context context) {
    this.engine = engine;
    this.context = context;
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    host.put("libraryConstants", (HostFunction) a -> text("/node/constants.json"));
    host.put("hasScript", (HostFunction) a -> exists("/node/" + a[0].asString() + ".js"));
    host.put("hasLibraryFile", (HostFunction) a -> exists(FOLDER + a[0].asString() + ".js"));
    host.put("libraryFile", (HostFunction) a -> file(a[0].asString(), MODULE_PARAMETERS));
    host.put(
        "perContextFile",
        (HostFunction) a -> file("internal/per_context/" + a[0].asString(), CONTEXT_PARAMETERS));
    host.put("promiseDetails", (HostFunction) a -> PromiseDetails.of(a[0]));
    host.put("randomBytes", (HostFunction) a -> randomBytes(a[0].asInt()));
    host.put("isProxy", (HostFunction) a -> false);
    host.put("proxyDetails", (HostFunction) a -> null);
  }

  private Value file(String id, String parameters) {
    return context.eval(
        engine
            .sources()
            .generated(
                "node:" + id,
                () -> "(function (" + parameters + ") {" + text(FOLDER + id + ".js") + "\n})"));
  }

  private static ByteBuffer randomBytes(int count) {
    byte[] bytes = new byte[count];
    ThreadLocalRandom.current().nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static boolean exists(String resource) {
    return LibraryBinding.class.getResource(resource) != null;
  }

  private static String text(String resource) {
    try (InputStream stream = LibraryBinding.class.getResourceAsStream(resource)) {
      InputStream found =
          Optional.ofNullable(stream)
              .orElseThrow(() -> new IllegalArgumentException("No resource " + resource));
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What can be told of a promise from outside: the engine shows its state as text. */
  private static final class PromiseDetails {

    private static final int PENDING = 0;
    private static final int FULFILLED = 1;
    private static final int REJECTED = 2;

    static int of(Value promise) {
      String shown = Objects.toString(promise);
      if (shown.contains("[[PromiseStatus]]: \"rejected\"")) {
        return REJECTED;
      }
      return shown.contains("[[PromiseStatus]]: \"resolved\"") ? FULFILLED : PENDING;
    }
  }
}
