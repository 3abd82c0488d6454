package org.lambdajunit.node.module;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of the modules that Node.js itself brings. */
public final class BuiltinModules {

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

  private static Set<String> ordered(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }
}
