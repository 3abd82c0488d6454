package org.lambdajunit.node.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

  /** Those that need to know their environment. */
  private static final Set<String> BOUND =
      Set.of("fs", "messaging", "pipe_wrap", "tcp_wrap", "udp_wrap", "zlib");

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
    if (BOUND.contains(name)) {
      return context == null
          ? new LateFunctions(() -> functionsOf(bound(name, context())))
          : ProxyObject.fromMap(functionsOf(bound(name, context)));
    }
    HostBinding free = free(name);
    return free == null ? null : ProxyObject.fromMap(functionsOf(free));
  }

  private static HostBinding bound(String name, BindingContext context) {
    return switch (name) {
      case "fs" -> new FsBinding(context);
      case "messaging", "pipe_wrap" -> new PendingBinding(context);
      case "tcp_wrap" -> new TcpBinding(context);
      case "udp_wrap" -> new UdpBinding(context);
      case "zlib" -> new ZlibBinding(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private @Nullable HostBinding free(String name) {
    return switch (name) {
      case "async_context_frame", "async_wrap", "task_queue" -> new AsyncBinding();
      case "buffer" -> new BufferBinding();
      case "contextify" -> new ContextBinding();
      case "crypto" -> new CryptoBinding(() -> context().random());
      case "http2" -> new Http2Binding();
      case "icu" -> new IcuBinding();
      case "keys" -> new KeyBinding();
      case "primes" -> new PrimeBinding(() -> context().random());
      case "process_methods" -> new UsageBinding();
      case "tls_wrap" -> new TlsBinding();
      case "types" -> new TypesBinding();
      case "url" -> new UrlBinding();
      case "util" -> new UtilBinding();
      case "web_assembly" -> new WebAssemblyBinding();
      case "x509" -> new CertificateBinding();
      default -> null;
    };
  }

  private static Map<String, Object> functionsOf(HostBinding binding) {
    Map<String, Object> functions = new HashMap<>();
    binding.contribute(functions);
    return functions;
  }
}
