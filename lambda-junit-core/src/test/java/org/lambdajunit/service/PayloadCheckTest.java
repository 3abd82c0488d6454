package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogType;
import org.lambdajunit.RequestTooLargeException;
import org.lambdajunit.event.template.EventJson;

class PayloadCheckTest {

  private static final int SIX_MB = 6 * 1024 * 1024;

  @Nested
  class Json {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          " { \"a\" : [1, -0, 1e400, null] }\n",
          "null",
          "\"text\"",
          "12345678901234567890"
        })
    void anyJsonValueIsAccepted(String json) {
      assertThatCode(() -> check(json)).doesNotThrowAnyException();
    }

    @Test
    void depthAndLengthBeyondJacksonsOwnLimitsAreAccepted() {
      assertThatCode(() -> check("[".repeat(100_000) + "]".repeat(100_000)))
          .doesNotThrowAnyException();
      assertThatCode(() -> check("1".repeat(100_000))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            hello         | Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            {'a': 1}      | Unexpected character (''' (code 39)): was expecting double-quote to start field name
            {"a": 1,}     | Unexpected character ('}' (code 125)): was expecting double-quote to start field name
            {"a": 1       | Unexpected end-of-input: expected close marker for Object (start marker at [Source: (String)"{"a": 1"; line: 1, column: 1])
            {} {}         | Unexpected content after the end of the JSON value
            `  `          | No content to map due to end-of-input
            """)
    void anythingElseIsRefusedInAwsWords(String notJson, String detail) {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> check(notJson))
          .withMessageStartingWith(
              "Could not parse request body into json: Could not parse payload into json: "
                  + detail
                  + "\n at [Source: (String)\""
                  + notJson
                  + "\"; line: 1, column: ");
    }

    @ParameterizedTest
    @EnumSource(InvocationType.class)
    void everyInvocationTypeIsChecked(InvocationType type) {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> PayloadCheck.check(request("{", type), LambdaRuntime.NODEJS22_X));
    }

    @Property
    void whatIsWrittenByEventJsonIsAccepted(@ForAll String text) {
      check(EventJson.of(java.util.List.of(text)));
    }
  }

  @Nested
  class Size {

    @ParameterizedTest
    @CsvSource({
      "REQUEST_RESPONSE, RequestResponse, NODEJS22_X, 6291456",
      "REQUEST_RESPONSE, RequestResponse, NODEJS,     6291456",
      "DRY_RUN,          DryRun,          NODEJS22_X, 6291456",
      "EVENT,            Event,           NODEJS24_X, 1048576",
      "EVENT,            Event,           NODEJS22_X, 1048576",
      "EVENT,            Event,           NODEJS20_X, 1048576",
      "EVENT,            Event,           NODEJS18_X, 1048576",
      "EVENT,            Event,           NODEJS16_X, 1048576",
      "EVENT,            Event,           NODEJS14_X, 1048576",
      "EVENT,            Event,           NODEJS12_X, 1048576",
      "EVENT,            Event,           NODEJS10_X, 1048576",
      "EVENT,            Event,           NODEJS8_10, 262144",
      "EVENT,            Event,           NODEJS6_10, 131072",
      "EVENT,            Event,           NODEJS4_3,  131072",
      "EVENT,            Event,           NODEJS,     131072",
    })
    void dependsOnInvocationTypeAndEra(
        InvocationType type, String awsName, LambdaRuntime runtime, int limit) {
      String largest = '"' + "x".repeat(limit - 2) + '"';
      assertThatCode(() -> PayloadCheck.check(request(largest, type), runtime))
          .doesNotThrowAnyException();
      assertThatExceptionOfType(RequestTooLargeException.class)
          .isThrownBy(() -> PayloadCheck.check(request(largest + " ", type), runtime))
          .withMessage(
              (limit + 1)
                  + " byte payload is too large for the "
                  + awsName
                  + " invocation type (limit "
                  + limit
                  + " bytes)");
    }

    @Test
    void countsBytesNotCharacters() {
      String text = '"' + "é".repeat(SIX_MB / 2) + '"';
      assertThatExceptionOfType(RequestTooLargeException.class)
          .isThrownBy(() -> check(text))
          .withMessageStartingWith("6291458 byte payload");
    }

    @Test
    void isCheckedBeforeTheSyntax() {
      assertThatExceptionOfType(RequestTooLargeException.class)
          .isThrownBy(() -> check("{".repeat(SIX_MB + 1)));
    }
  }

  private static void check(String payload) {
    PayloadCheck.check(request(payload, InvocationType.REQUEST_RESPONSE), LambdaRuntime.NODEJS22_X);
  }

  private static InvocationRequest request(String payload, InvocationType type) {
    InvocationRequest request = InvocationRequest.of(payload);
    return new InvocationRequest(
        payload,
        type,
        LogType.NONE,
        null,
        null,
        null,
        null,
        request.qualifier(),
        null,
        request.maximumRetryAttempts(),
        request.maximumEventAge());
  }
}
