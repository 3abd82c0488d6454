package org.lambdajunit.node.binding.tls;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What went wrong with a connection, in OpenSSL's words.
 *
 * @param reason OpenSSL's reason, for example {@code wrong version number}
 * @param number OpenSSL's number of that reason
 */
public record TlsFailure(String reason, int number) {

  private static final String ALERT = "Received fatal alert: ";
  private static final int ALERT_BASE = 1000;

  /** What OpenSSL makes of an alert of the other side. */
  private static final Map<String, TlsFailure> ALERTS =
      Map.ofEntries(
          Map.entry("unexpected_message", alert("sslv3 alert unexpected message", 10)),
          Map.entry("bad_record_mac", alert("sslv3 alert bad record mac", 20)),
          Map.entry("record_overflow", alert("tlsv1 alert record overflow", 22)),
          Map.entry("handshake_failure", alert("sslv3 alert handshake failure", 40)),
          Map.entry("bad_certificate", alert("sslv3 alert bad certificate", 42)),
          Map.entry("unsupported_certificate", alert("sslv3 alert unsupported certificate", 43)),
          Map.entry("certificate_revoked", alert("sslv3 alert certificate revoked", 44)),
          Map.entry("certificate_expired", alert("sslv3 alert certificate expired", 45)),
          Map.entry("certificate_unknown", alert("sslv3 alert certificate unknown", 46)),
          Map.entry("illegal_parameter", alert("sslv3 alert illegal parameter", 47)),
          Map.entry("unknown_ca", alert("tlsv1 alert unknown ca", 48)),
          Map.entry("access_denied", alert("tlsv1 alert access denied", 49)),
          Map.entry("decode_error", alert("tlsv1 alert decode error", 50)),
          Map.entry("decrypt_error", alert("tlsv1 alert decrypt error", 51)),
          Map.entry("protocol_version", alert("tlsv1 alert protocol version", 70)),
          Map.entry("insufficient_security", alert("tlsv1 alert insufficient security", 71)),
          Map.entry("internal_error", alert("tlsv1 alert internal error", 80)),
          Map.entry("missing_extension", alert("tlsv13 alert missing extension", 109)),
          Map.entry("unsupported_extension", alert("tlsv1 unsupported extension", 110)),
          Map.entry("unrecognized_name", alert("tlsv1 unrecognized name", 112)),
          Map.entry("certificate_required", alert("tlsv13 alert certificate required", 116)),
          Map.entry("no_application_protocol", alert("tlsv1 alert no application protocol", 120)));

  private record Rule(Pattern message, TlsFailure failure) {}

  /** What OpenSSL says where the JDK says something like this. */
  private static final List<Rule> RULES =
      List.of(
          rule("no cipher suites in common", "no shared cipher", 193),
          rule("No available authentication scheme", "no suitable signature algorithm", 118),
          rule("protocol versions? .* not accepted", "unsupported protocol", 258),
          rule(
              "protocol is disabled or cipher suites are inappropriate",
              "no protocols available",
              191),
          rule("(?i)unrecognized SSL message", "wrong version number", 267),
          rule(
              "(?i)empty (client|server) certificate chain",
              "peer did not return a certificate",
              199),
          rule("Tag mismatch|(?i)bad record MAC", "decryption failed or bad record mac", 281),
          rule("(?i)application (layer )?protocol", "no application protocol", 235));

  private static TlsFailure alert(String reason, int alert) {
    return new TlsFailure(reason, ALERT_BASE + alert);
  }

  private static Rule rule(String message, String reason, int number) {
    return new Rule(Pattern.compile(message), new TlsFailure(reason, number));
  }

  /** A server was spoken to as if there were no TLS. */
  static final TlsFailure HTTP_REQUEST = new TlsFailure("http request", 156);

  /** What came is no TLS. */
  static final TlsFailure WRONG_VERSION = new TlsFailure("wrong version number", 267);

  /** What OpenSSL would say of what the JDK says. */
  static TlsFailure of(Exception e) {
    String message = Objects.toString(e.getMessage(), "");
    int alert = message.indexOf(ALERT);
    if (alert >= 0) {
      String name = message.substring(alert + ALERT.length()).strip().toLowerCase(Locale.ROOT);
      TlsFailure known = ALERTS.get(name);
      if (known != null) {
        return known;
      }
    }
    return RULES.stream()
        .filter(rule -> rule.message().matcher(message).find())
        .map(Rule::failure)
        .findFirst()
        // OpenSSL has hundreds of reasons; the JDK's own words say more than a wrong one of them.
        .orElseGet(() -> new TlsFailure(message.isEmpty() ? "internal error" : message, 68));
  }

  /** Node's code, for example {@code ERR_SSL_WRONG_VERSION_NUMBER}. */
  public String code() {
    return "ERR_SSL_" + reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  /** The text of the error. */
  public String message() {
    return "error:%08X:SSL routines::%s".formatted(0x0A000000 | number, reason);
  }
}
