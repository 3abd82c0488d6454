package org.lambdajunit.event.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** What a template makes of a value, as in <code>${body|md5}</code>. */
interface TagFilter {

  /**
   * Makes something of a value.
   *
   * @param value a text, bytes, a time, or any Java value that a test gave
   * @param index the number of the record in its batch, from 0 on
   */
  Object apply(Object value, int index);

  /** All filters without a parameter. */
  Map<String, TagFilter> ALL =
      Map.ofEntries(
          // Encodings.
          filter("base64", value -> Base64.getEncoder().encodeToString(bytes(value))),
          filter("gzip", value -> gzip(bytes(value))),
          filter(
              "json", value -> value instanceof String json ? Json.parse(json) : Json.tree(value)),
          filter("text", TagFilter::text),
          filter("upper", value -> text(value).toUpperCase(Locale.ROOT)),
          // As Amazon S3 writes keys in its notifications: "red flower.jpg" is "red+flower.jpg".
          filter("url", value -> URLEncoder.encode(text(value), UTF_8).replace("%2F", "/")),
          // What agrees with a body.
          filter("length", value -> bytes(value).length),
          filter("md5", value -> Digest.md5(bytes(value))),
          // Ids, which look random but always come of the same text.
          filter("digits", value -> new BigInteger(Digest.sha256(text(value)), 16).toString()),
          filter("hex", value -> Digest.md5(bytes(value))),
          filter("sha", value -> Digest.sha256(text(value))),
          filter("short-token", value -> Digest.token(text(value)).substring(0, 15) + "="),
          filter("token", value -> Digest.token(text(value))),
          filter("uuid", value -> Digest.uuid(text(value))),
          // Numbers that are one more for each further record of a batch.
          Map.entry("ascending", (value, index) -> add(text(value), index, 10)),
          Map.entry("ascending-hex", (value, index) -> add(text(value), index, 16)),
          // Times.
          filter("clf", format("dd/MMM/uuuu:HH:mm:ss '+0000'")),
          filter("epoch-decimal", value -> BigDecimal.valueOf(instant(value).toEpochMilli(), 3)),
          filter("epoch-hex", value -> Long.toHexString(instant(value).getEpochSecond())),
          filter("epoch-micros", value -> ChronoUnit.MICROS.between(Instant.EPOCH, instant(value))),
          filter("epoch-millis", value -> instant(value).toEpochMilli()),
          filter("epoch-seconds", value -> instant(value).getEpochSecond()),
          filter("iso", format("uuuu-MM-dd'T'HH:mm:ss'Z'")),
          filter("iso-millis", format("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")),
          filter("iso-offset", format("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'")),
          filter("java-date", format("MMM d, uuuu, h:mm:ss a")),
          filter("rfc-822", format("EEE, dd MMM uuuu HH:mm:ss '+0000'")));

  /** The filter of a name; {@code first-16} is the first 16 characters. */
  static TagFilter named(String name) {
    if (name.startsWith("first-")) {
      int length = Integer.parseInt(name.substring("first-".length()));
      return (value, index) -> text(value).substring(0, length);
    }
    TagFilter filter = ALL.get(name);
    if (filter == null) {
      throw new IllegalStateException("There is no filter " + name);
    }
    return filter;
  }

  /** A value as text; what is no text by itself is written as JSON. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, UTF_8);
    }
    if (value instanceof Instant || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    JsonNode json = Json.tree(value);
    return json.isTextual() ? json.textValue() : Json.write(json);
  }

  private static Map.Entry<String, TagFilter> filter(String name, UnaryOperator<Object> function) {
    return Map.entry(name, (value, index) -> function.apply(value));
  }

  private static UnaryOperator<Object> format(String pattern) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    return value -> formatter.format(instant(value));
  }

  private static Instant instant(Object value) {
    return (Instant) value;
  }

  private static byte[] bytes(Object value) {
    return value instanceof byte[] bytes ? bytes : text(value).getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** The sum, with as many digits at least. */
  private static String add(String number, int summand, int radix) {
    try {
      String sum = new BigInteger(number, radix).add(BigInteger.valueOf(summand)).toString(radix);
      return "0".repeat(Math.max(0, number.length() - sum.length())) + sum.toUpperCase(Locale.ROOT);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no whole number%s.".formatted(number, radix == 10 ? "" : " in base " + radix),
          e);
    }
  }
}
