package org.lambdajunit.node.module;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The names of the modules that Node.js itself brings. */
public final class BuiltinModules {

  private static final int FIRST_WITH_ALL = 20;

  /** Every name that {@code require} knows without {@code node:}, in the order of Node.js 22. */
  public static final Set<String> NAMES =
      ordered(
          "_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server"
              .concat(" _stream_duplex _stream_passthrough _stream_readable _stream_transform")
              .concat(" _stream_wrap _stream_writable _tls_common _tls_wrap assert")
              .concat(" assert/strict async_hooks buffer child_process cluster console")
              .concat(" constants crypto dgram diagnostics_channel dns dns/promises domain")
              .concat(" events fs fs/promises http http2 https inspector inspector/promises")
              .concat(" module net os path path/posix path/win32 perf_hooks process punycode")
              .concat(" querystring readline readline/promises repl stream stream/consumers")
              .concat(" stream/promises stream/web string_decoder sys timers timers/promises")
              .concat(" tls trace_events tty url util util/types v8 vm wasi worker_threads zlib")
              .split(" "));

  private BuiltinModules() {}

  /** Those of {@link #NAMES} that a major version of Node.js has. */
  public static Set<String> of(int major) {
    return major >= FIRST_WITH_ALL ? NAMES : Later.NAMES_OF.computeIfAbsent(major, Later::without);
  }

  /** Whether {@code node:} and a name is a module of a major version. */
  static boolean knowsByScheme(String name, int major) {
    return of(major).contains(name) || schemeOnly(major).contains(name);
  }

  /** The names without {@code node:} of those that a major version knows with it only. */
  public static Set<String> schemeOnly(int major) {
    return Later.SCHEME_ONLY_OF.computeIfAbsent(major, Later::schemeOnly);
  }

  private static Set<String> ordered(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  /** What differs between versions. Most programs need nothing of it. */
  private static final class Later {

    /** Those that later versions brought, by the first runtime's version that has them. */
    private static final Map<Integer, List<String>> SINCE =
        Map.of(
            4,
            List.of("process", "v8"),
            8,
            List.of("async_hooks", "http2", "inspector", "perf_hooks"),
            10,
            List.of("trace_events"),
            12,
            List.of("worker_threads"),
            14,
            List.of("diagnostics_channel", "fs/promises"),
            16,
            List.of(
                "assert/strict dns/promises path/posix path/win32 stream/consumers stream/promises"
                    .concat(" stream/web timers/promises util/types")
                    .split(" ")),
            18,
            List.of("readline/promises", "wasi"),
            FIRST_WITH_ALL,
            List.of("inspector/promises"));

    private static final Map<String, Integer> SCHEME_ONLY_SINCE =
        new TreeMap<>(Map.of("sea", 20, "sqlite", 22, "test", 16, "test/reporters", 18));

    static final ConcurrentMap<Integer, Set<String>> NAMES_OF = new ConcurrentHashMap<>();
    static final ConcurrentMap<Integer, Set<String>> SCHEME_ONLY_OF = new ConcurrentHashMap<>();

    private Later() {}

    static Set<String> without(int major) {
      Set<String> names = new LinkedHashSet<>(NAMES);
      SINCE.forEach(
          (since, later) -> {
            if (major < since) {
              names.removeAll(later);
            }
          });
      return Collections.unmodifiableSet(names);
    }

    static Set<String> schemeOnly(int major) {
      Set<String> names = new LinkedHashSet<>();
      SCHEME_ONLY_SINCE.forEach(
          (name, since) -> {
            if (major >= since) {
              names.add(name);
            }
          });
      return Collections.unmodifiableSet(names);
    }
  }
}
