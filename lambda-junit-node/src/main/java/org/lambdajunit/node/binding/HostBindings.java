package org.lambdajunit.node.binding;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;

/**
 * The host's parts of the bindings, by the names under which Node's library asks for them. A part
 * is made when the guest's part of the same name is; one that needs to know its environment, when
 * one of its functions is first called. So Node's library can be loaded before it is known what it
 * will work for.
 */
public final class HostBindings {

  private static final Map<String, Function<HostBindings, HostBinding>> FREE =
      Map.ofEntries(
          entry("buffer", all -> new BufferBinding()),
          entry("contextify", all -> new ContextBinding()),
          entry("crypto", all -> new CryptoBinding(() -> all.context().random())),
          entry("http2", all -> new Http2Binding()),
          entry("icu", all -> new IcuBinding()),
          entry("keys", all -> new KeyBinding()),
          entry("primes", all -> new PrimeBinding(() -> all.context().random())),
          entry("process_methods", all -> new UsageBinding()),
          entry("tls_wrap", all -> new TlsBinding()),
          entry("types", all -> new TypesBinding()),
          entry("url", all -> new UrlBinding()),
          entry("util", all -> new UtilBinding()),
          entry("web_assembly", all -> new WebAssemblyBinding()),
          entry("x509", all -> new CertificateBinding()));

  private static final Map<String, Function<BindingContext, HostBinding>> BOUND =
      Map.of(
          "fs", FsBinding::new,
          "messaging", MessagingBinding::new,
          "tcp_wrap", TcpBinding::new,
          "zlib", ZlibBinding::new);

  private @Nullable BindingContext context;

  /** Says what the bindings work for, before any of them has to. */
  public void bind(BindingContext environment) {
    context = environment;
  }

  private BindingContext context() {
    if (context == null) {
      throw new IllegalStateException("A binding was used before its environment was made.");
    }
    return context;
  }

  /** Adds the function by which guest code gets at a part. */
  public void contribute(Map<String, Object> host) {
    host.put("hostBinding", (HostFunction) arguments -> functions(arguments[0].asString()));
  }

  private @Nullable ProxyObject functions(String name) {
    Function<HostBindings, HostBinding> free = FREE.get(name);
    if (free != null) {
      return ProxyObject.fromMap(functionsOf(free.apply(this)));
    }
    Function<BindingContext, HostBinding> bound = BOUND.get(name);
    if (bound == null) {
      return null;
    }
    return context == null
        ? new LateFunctions(() -> functionsOf(bound.apply(context())))
        : ProxyObject.fromMap(functionsOf(bound.apply(context)));
  }

  private static Map<String, Object> functionsOf(HostBinding binding) {
    Map<String, Object> functions = new HashMap<>();
    binding.contribute(functions);
    return functions;
  }
}
