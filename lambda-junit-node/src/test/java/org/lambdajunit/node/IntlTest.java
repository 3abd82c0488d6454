package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code Intl} says, as recorded with Node.js v22.23.3 and {@code LANG=en_US.UTF-8}. The
 * Node.js of the other tests is built without ICU.
 */
class IntlTest {

  private static NodeEnvironment node;

  @BeforeAll
  static void start() {
    node = NodeEnvironment.builder().nodeVersion("22.19.0").build();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, UTC",
    "Etc/UTC, UTC",
    "GMT, UTC",
    "Zulu, UTC",
    "Etc/Greenwich, UTC",
    "utc, UTC",
    "Asia/Kolkata, Asia/Calcutta",
    "US/Pacific, America/Los_Angeles",
    "Europe/Kyiv, Europe/Kiev",
    "Asia/Tokyo, Asia/Tokyo",
    "Etc/GMT-5, Etc/GMT-5",
    "+05:30, +05:30"
  })
  void zoneHasV8sName(String zone, String name) {
    assertThat(
            evaluate(
                "new Intl.DateTimeFormat('en', { timeZone: '%s' }).resolvedOptions().timeZone"
                    .formatted(zone)))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Intl.DateTimeFormat().resolvedOptions().locale | en-US",
        "(1234.5).toLocaleString() | 1,234.5",
        "Intl.DateTimeFormat.prototype.resolvedOptions.name | resolvedOptions",
        "new Intl.Locale('en-US').calendars.join() | gregory",
        "JSON.stringify(new Intl.Locale('en-US').weekInfo) | {\"firstDay\":7,\"weekend\":[6,7],\"minimalDays\":1}",
        "new Intl.Locale('ar').textInfo.direction | rtl",
        "new Intl.Locale('en-US').hourCycles.join() | h12",
        "Object.getOwnPropertyDescriptor(Intl.Locale.prototype, 'timeZones').get.name | get timeZones",
        "typeof new Intl.Locale('de').variants | undefined",
        "typeof new Intl.Locale('de').firstDayOfWeek | undefined",
        "Object.keys(Intl).join() | ''",
        "JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'Intl')) | {\"value\":{},\"writable\":true,\"enumerable\":false,\"configurable\":true}",
        "`${Object.keys(Intl.DateTimeFormat.prototype)}` | ''"
      })
  void localeIsThatOfLambda(String expression, String text) {
    assertThat(evaluate(expression)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new Intl.NumberFormat('en', { style: 'currency' }) | TypeError: Currency code is required with currency style.",
        "new Intl.NumberFormat('x_y') | RangeError: Incorrect locale information provided",
        "new Date().toLocaleString('x_y') | RangeError: Incorrect locale information provided",
        "Intl.DateTimeFormat('en').format(NaN) | RangeError: Invalid time value",
        "new Intl.DateTimeFormat('en', { timeZone: 'No/x' }) | RangeError: Invalid time zone specified: No/x",
        "new Intl.NumberFormat('en', { style: 'x' }) | RangeError: Value x out of range for Intl.NumberFormat options property style",
        "new Intl.NumberFormat('en', { style: 'decimal', notation: 'x' }) | RangeError: Value x out of range for Intl.NumberFormat options property notation",
        "(1).toLocaleString('en', { style: 'x' }) | RangeError: Value x out of range for Number.prototype.toLocaleString options property style",
        "(1n).toLocaleString('en', { style: 'x' }) | RangeError: Value x out of range for BigInt.prototype.toLocaleString options property style",
        "new Date().toLocaleDateString('en', { month: 'x' }) | RangeError: Value x out of range for Date.prototype.toLocaleDateString options property month",
        "'a'.localeCompare('b', 'en', { usage: 'x' }) | RangeError: Value x out of range for String.prototype.localeCompare options property usage",
        "new Intl.DateTimeFormat('en', { dateStyle: 'x' }) | RangeError: Value x out of range for Intl.DateTimeFormat options property dateStyle",
        "new Intl.Collator('en', { sensitivity: 'x' }) | RangeError: Value x out of range for Intl.Collator options property sensitivity",
        "new Intl.PluralRules('en', { type: 'x' }) | RangeError: Value x out of range for Intl.PluralRules options property type",
        "new Intl.RelativeTimeFormat('en', { numeric: 'x' }) | RangeError: Value x out of range for Intl.RelativeTimeFormat options property numeric",
        "new Intl.ListFormat('en', { type: 'x' }) | RangeError: Value x out of range for Intl.ListFormat options property type",
        "new Intl.Locale('en', { hourCycle: 'x' }) | RangeError: Value x out of range for locale options property hourCycle",
        "new Intl.DisplayNames('en', { type: 'x' }) | RangeError: Value x out of range for Intl.DisplayNames options property type",
        "new Intl.DisplayNames('en', {}) | TypeError: invalid_argument",
        "new Intl.NumberFormat('en', { minimumFractionDigits: 200 }) | RangeError: minimumFractionDigits value is out of range.",
        "new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: -1 }) | RangeError: maximumFractionDigits value is out of range.",
        "(1).toLocaleString('en', { maximumSignificantDigits: 0 }) | RangeError: maximumSignificantDigits value is out of range.",
        "new Intl.NumberFormat('en', { minimumFractionDigits: 5, maximumFractionDigits: 2 }) | RangeError: maximumFractionDigits value is out of range.",
        "new Intl.NumberFormat('en', { style: 'unit' }) | TypeError: Invalid unit argument for Intl.NumberFormat() ''",
        "new Intl.RelativeTimeFormat('en').format(Infinity, 'day') | RangeError: Value need to be finite number for Intl.RelativeTimeFormat.prototype.format()",
        "Intl.PluralRules('en') | TypeError: Constructor Intl.PluralRules requires 'new'",
        "new Intl.ListFormat('en').format(1) | TypeError: number 1 is not iterable (cannot read property Symbol(Symbol.iterator))"
      })
  void failsInV8sWords(String expression, String error) {
    assertThat(
            evaluate(
                "(() => { try { return %s; } catch (error) { return error.stack.split(`\\n`)[0]; } })()"
                    .formatted(expression)))
        .isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ascii | 3f3f3f3f3f,61003f20,61 c300a900e2008200ac00,61000000ac002000,6100 efbfbdefbfbdefbfbdefbfbdefbfbd,6100efbfbd20,61",
        "ucs2 | 3f3f,613f, c3a9e282fdff,6100ac20,fdff eaa783e88ba2,61e282ac,U_INVALID_CHAR_FOUND",
        "utf8 | e93f,61003f20,61 e900ac20,U_INVALID_CHAR_FOUND,6100 c3a9e282ac,6100efbfbd20,61"
      })
  void transcodes(String from, String bytes) {
    assertThat(
            evaluate(
                """
                ['latin1', 'ucs2', 'utf8'].map((to) =>
                  [Buffer.from('é€'), Buffer.from('a€', 'ucs2'), Buffer.from([97])].map((source) => {
                    try {
                      return process.getBuiltinModule('buffer').transcode(source, '%s', to).toString('hex');
                    } catch (error) {
                      return error.code;
                    }
                  }).join()).join(' ')"""
                    .formatted(from)))
        .isEqualTo(bytes);
  }

  private static String evaluate(String expression) {
    Value value = node.core().getContext().eval("js", expression);
    return value.asString();
  }
}
