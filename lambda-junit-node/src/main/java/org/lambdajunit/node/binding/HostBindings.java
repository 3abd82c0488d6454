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
 * is made when the guest's part of the same name is.
 */
public final class HostBindings {

  private static final Map<String, Function<BindingContext, HostBinding>> TABLE =
      Map.ofEntries(
          entry("buffer", context -> new BufferBinding()),
          entry("contextify", context -> new ContextBinding()),
          entry("crypto", context -> new CryptoBinding(context.random())),
          entry("fs", context -> new FsBinding(context)),
          entry("http2", context -> new Http2Binding()),
          entry("icu", context -> new IcuBinding()),
          entry("keys", context -> new KeyBinding()),
          entry("messaging", MessagingBinding::new),
          entry("primes", context -> new PrimeBinding(context.random())),
          entry("process_methods", context -> new UsageBinding()),
          entry("tcp_wrap", TcpBinding::new),
          entry("tls_wrap", context -> new TlsBinding()),
          entry("types", context -> new TypesBinding()),
          entry("url", context -> new UrlBinding()),
          entry("util", context -> new UtilBinding()),
          entry("x509", context -> new CertificateBinding()),
          entry("zlib", ZlibBinding::new));

  private final BindingContext context;

  /** Makes the table of one environment. */
  public HostBindings(BindingContext context) {
    this.context = context;
  }

  /** Adds the function by which guest code gets at a part. */
  public void contribute(Map<String, Object> host) {
    host.put("hostBinding", (HostFunction) arguments -> functions(arguments[0].asString()));
  }

  private @Nullable ProxyObject functions(String name) {
    Function<BindingContext, HostBinding> part = TABLE.get(name);
    if (part == null) {
      return null;
    }
    Map<String, Object> functions = new HashMap<>();
    part.apply(context).contribute(functions);
    return ProxyObject.fromMap(functions);
  }
}
