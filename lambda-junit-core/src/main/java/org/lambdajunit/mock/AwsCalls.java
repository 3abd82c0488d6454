package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsCall;
import org.lambdajunit.AwsClientConfiguration;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.MockedCall;

/** Takes the calls that one process makes of the AWS SDK to the stubs of the test that runs now. */
final class AwsCalls {

  // What is made up even if it is installed: all of SDK v2, and of v3 what reaches the network.
  private static final Pattern VERSION_2 = Pattern.compile("aws-sdk(/.*)?");

  private static final Pattern NETWORK =
      Pattern.compile("@(aws-sdk|smithy)/(node|fetch)-http-handler");

  private static final Pattern VERSION_3 = Pattern.compile("@(aws-sdk|smithy)/.+");

  // Where a client of SDK v3 sends a command, as its package, a bundler or a minifier writes it:
  // send(command, optionsOrCb, cb) { const options = typeof optionsOrCb !== "function"
  private static final Pattern SEND =
      Pattern.compile(
          "\\bsend\\s*(?:[:=]\\s*(?:async\\s+)?function\\s*)?\\(\\s*([\\w$]+)\\s*,\\s*([\\w$]+)\\s*,\\s*([\\w$]+)\\s*\\)\\s*\\{(?=\\s*(?:const|let|var)\\s+[\\w$]+\\s*=\\s*(?:typeof\\s+\\2\\s*!==?\\s*[\"']function[\"']|[\"']function[\"']\\s*!==?\\s*typeof\\s+\\2))");

  private static final String ASK =
      "const $stubbed=globalThis[Symbol.for('lambda-junit.aws.send')]?.(this,$1,$2,$3);if($stubbed)return $stubbed.value;";

  // Where services and document clients of SDK v2 begin a call, in a bundle:
  // makeRequest: function makeRequest(operation, params, callback) {, perhaps as __name(function …
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(makeRequest|makeServiceRequest|upload|waitFor)\\s*(?::\\s*(?:/\\*[^*]*\\*/\\s*)?(?:[\\w$]+\\(\\s*)?function\\b(?:\\s+[\\w$]+)?\\s*)?\\(\\s*([\\w$]+)\\s*,\\s*([\\w$]+)\\s*,\\s*([\\w$]+)\\s*\\)\\s*\\{");

  private static final String ASK_FOR_CALL =
      "const $stubbed=globalThis[Symbol.for('lambda-junit.aws.call')]?.(this,'$1',$2,$3,$4);if($stubbed)return $stubbed;";

  /** Puts the question into texts that hold a client. One for all, so that its texts are kept. */
  static final UnaryOperator<String> ASKING = AwsCalls::ask;

  private final Supplier<List<AwsStubs>> current;
  private final GuestValues values;
  private final Supplier<InvocationWatch> watch;

  AwsCalls(Supplier<List<AwsStubs>> current, GuestValues values, Supplier<InvocationWatch> watch) {
    this.current = current;
    this.values = values;
    this.watch = watch;
  }

  /** Has a process ask the stubs, whatever copy of the SDK it has. */
  void install(NodeEnvironment process) {
    Value maker = maker(process);
    Predicate<String> all = VERSION_2.asMatchPredicate().or(VERSION_3.asMatchPredicate());
    process.provideMissingModules(all, () -> maker);
    process.provideModules(provided(all));
    process.changeTexts(ASKING);
  }

  private Predicate<String> provided(Predicate<String> all) {
    if (current.get().stream().anyMatch(AwsStubs::isIgnoringInstalled)) {
      return all;
    }
    Predicate<String> version2 = VERSION_2.asMatchPredicate();
    return isRestoring() ? version2 : version2.or(NETWORK.asMatchPredicate());
  }

  private boolean isRestoring() {
    return current.get().stream().anyMatch(AwsStubs::isRestoring);
  }

  /** The guest function that makes packages up. */
  Value maker(NodeEnvironment process) {
    HostFunction script = arguments -> script(process, arguments[0].asString());
    return script(process, "aws")
        .execute(
            process.core(),
            ProxyObject.fromMap(
                Map.of(
                    "script", script,
                    "send", (HostFunction) this::send,
                    "isRestoring", isRestoring(),
                    "isRestored",
                        (HostFunction)
                            arguments -> isRestored(List.of(arguments[0].as(String[].class))),
                    "metadata",
                        (HostFunction) arguments -> values.toGuest(AwsErrors.metadata(200)))));
  }

  private static Value script(NodeEnvironment process, String name) {
    return process.script(AwsCalls.class, name + ".js", "node:internal/mock/" + name);
  }

  private static String ask(String text) {
    String asked = text.contains("middlewareStack") ? ask(text, SEND, ASK) : text;
    return text.contains("addAllRequestListeners") ? ask(asked, CALL, ASK_FOR_CALL) : asked;
  }

  private static String ask(String text, Pattern beginning, String question) {
    return beginning
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group())
                    + question.replace("$stubbed", "\\$stubbed"));
  }

  private boolean isRestored(List<String> clients) {
    return current.get().stream().anyMatch(stubs -> stubs.isRestored(clients));
  }

  /** Names of the client, command, input, whether it is v3, what tells the configuration. */
  private @Nullable Object send(Value... arguments) {
    return guarded(
        () ->
            answer(
                List.of(arguments[0].as(String[].class)),
                arguments[1].asString(),
                input(arguments[2]),
                arguments[3].asBoolean(),
                arguments[4]));
  }

  private @Nullable Object guarded(Supplier<@Nullable Object> answer) {
    try {
      return answer.get();
    } catch (PolyglotException e) {
      throw e;
    } catch (Throwable thrown) {
      throw values.thrown(thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> input(Value input) {
    return values.toJava(input) instanceof Map<?, ?> map
        ? (Map<String, @Nullable Object>) map
        : new LinkedHashMap<>();
  }

  private @Nullable Object answer(
      List<String> clients,
      String command,
      Map<String, @Nullable Object> input,
      boolean isVersion3,
      Value configuration) {
    List<AwsStubs> all = current.get();
    String client = name(all, clients);
    all.forEach(stubs -> stubs.called(new AwsCall(client, command, input)));
    UnaryOperator<@Nullable Object> answering =
        output ->
            isVersion3 && clients.contains("DynamoDBDocumentClient")
                ? AwsOutput.document(AwsOutput.of(output, true))
                : AwsOutput.of(output, isVersion3);
    return WatchedCall.of(watch.get(), MockedCall.Kind.AWS_SDK, client, command, input)
        .answer(
            seen -> {
              Optional<AwsFake> fake = fake(all, clients, command, input);
              if (fake.isEmpty()) {
                throw unanswered(all, client, clients, command, input, isVersion3);
              }
              if (fake.get().asksForConfiguration()) {
                seen.accept("(once the client has told its region)");
                return answerOnceConfigured(fake.get(), input, answering, configuration);
              }
              Object output = fake.get().output(input);
              seen.accept(output);
              return output(output, answering);
            });
  }

  private static Optional<AwsFake> fake(
      List<AwsStubs> all,
      List<String> clients,
      String command,
      Map<String, @Nullable Object> input) {
    for (AwsStubs stubs : all) {
      Optional<AwsFake> fake = stubs.answer(clients, command, input);
      if (fake.isPresent()) {
        return fake;
      }
    }
    return Optional.empty();
  }

  private Error unanswered(
      List<AwsStubs> all,
      String client,
      List<String> clients,
      String command,
      Map<String, @Nullable Object> input,
      boolean isVersion3) {
    if (isRestored(clients)) {
      throw new WrongUseException(
          "aws.client(\"%s\").restore(): the handler has no AWS SDK installed that could send %s. Install the package of the client in its folder."
              .formatted(client, command));
    }
    List<String> described = new ArrayList<>();
    all.forEach(stubs -> described.addAll(stubs.described()));
    return new UnstubbedAwsCallError(client, command, input, isVersion3, described, !all.isEmpty());
  }

  private static String name(List<AwsStubs> all, List<String> clients) {
    return all.stream()
        .flatMap(stubs -> stubs.knownAs(clients).stream())
        .findFirst()
        .or(() -> clients.stream().filter(name -> name.endsWith("Client")).findFirst())
        .orElse(clients.get(0));
  }

  /** A client tells its region by a promise. */
  private Value answerOnceConfigured(
      AwsFake fake,
      Map<String, @Nullable Object> input,
      UnaryOperator<@Nullable Object> answering,
      Value configuration) {
    HostFunction answer =
        told -> guarded(() -> output(fake.output(input, configuration(input(told[0]))), answering));
    return configuration.execute().invokeMember("then", answer);
  }

  private static AwsClientConfiguration configuration(Map<String, @Nullable Object> told) {
    Map<String, Object> options = new LinkedHashMap<>();
    told.forEach(
        (name, value) -> {
          if (value != null && !name.equals("region")) {
            options.put(name, value);
          }
        });
    return new AwsClientConfiguration(String.valueOf(told.get("region")), options);
  }

  private @Nullable Object output(
      @Nullable Object output, UnaryOperator<@Nullable Object> answering) {
    if (output instanceof CompletionStage<?> stage) {
      return values.toGuest(stage.thenApply(answering));
    }
    return values.toGuest(answering.apply(output));
  }
}
