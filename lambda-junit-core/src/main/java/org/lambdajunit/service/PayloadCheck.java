package org.lambdajunit.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.RequestTooLargeException;

/**
 * What the Invoke operation refuses before the function sees it: an event that is too large, and
 * one that is no JSON. The texts are AWS's.
 */
public final class PayloadCheck {

  private static final int KB = 1024;
  private static final int SYNCHRONOUS_LIMIT = 6 * KB * KB;
  private static final int MOST_BYTES_A_CHAR = 3;

  private PayloadCheck() {}

  /**
   * Checks the event of a request.
   *
   * @param request the request
   * @param runtime the function's runtime, whose years set the limit of asynchronous events
   * @throws RequestTooLargeException if the event is too large
   * @throws InvalidRequestContentException if the event is no JSON text, or the client context no
   *     JSON object
   */
  public static void check(InvocationRequest request, LambdaRuntime runtime) {
    checkSize(request.payload(), request.invocationType(), runtime);
    checkJson(request.payload());
    checkClientContext(request.clientContext());
  }

  private static void checkClientContext(@Nullable String context) {
    if (context != null
        && !(context.stripLeading().startsWith("{") && JsonGrammar.matches(context))) {
      throw new InvalidRequestContentException(
          "Client context must be a valid Base64-encoded JSON object.");
    }
  }

  private static void checkSize(
      String payload, InvocationType invocationType, LambdaRuntime runtime) {
    int limit =
        invocationType == InvocationType.EVENT ? asynchronousLimit(runtime) : SYNCHRONOUS_LIMIT;
    if (payload.length() <= limit / MOST_BYTES_A_CHAR) {
      return;
    }
    int size = payload.getBytes(StandardCharsets.UTF_8).length;
    if (size > limit) {
      throw new RequestTooLargeException(
          "%d byte payload is too large for the %s invocation type (limit %d bytes)"
              .formatted(size, invocationType.value(), limit));
    }
  }

  /** As it was while the runtime was AWS's newest: the developer guides of 2017, 2022 and 2026. */
  private static int asynchronousLimit(LambdaRuntime runtime) {
    return switch (runtime) {
      case NODEJS, NODEJS4_3, NODEJS6_10 -> 128 * KB;
      case NODEJS8_10 -> 256 * KB;
      default -> KB * KB;
    };
  }

  /** Has a parser say what is wrong. It is fetched late: most payloads are in order. */
  private static final class Parser {

    /** Refuses nothing but what is no JSON: Jackson's own limits are below AWS's. */
    static final JsonFactory JSON =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
  }

  private static void checkJson(String payload) {
    if (JsonGrammar.matches(payload)) {
      return;
    }
    try (JsonParser parser = Parser.JSON.createParser(payload)) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "No content to map due to end-of-input");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "Unexpected content after the end of the JSON value");
      }
    } catch (JsonProcessingException e) {
      throw new InvalidRequestContentException(
          "Could not parse request body into json: Could not parse payload into json: "
              + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
