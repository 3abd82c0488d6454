package org.lambdajunit.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.node.engine.JsonText;

/**
 * What tells one runtime from another, as data: each has a file of its own in the folder {@code
 * rules}. The mechanisms that read it are the scripts of this package.
 *
 * @param nodeVersion what {@code process.version} shows
 * @param parts the scripts that it is made of, in their order
 * @param runtimeFile the runtime's own file, from which it requires the handler's
 * @param idOutsideInvocations the request id in log lines that no invocation wrote
 * @param traits what else holds
 * @param era how the service around the runtime answers
 */
public record RuntimeRules(
    LambdaRuntime runtime,
    String nodeVersion,
    List<String> parts,
    String runtimeFile,
    String idOutsideInvocations,
    Set<Trait> traits,
    ServiceEra era) {

  /** Copies the collections. */
  public RuntimeRules {
    parts = List.copyOf(parts);
    traits = Set.copyOf(traits);
  }

  /** Something that holds for a runtime or does not. The scripts read it under its script name. */
  public enum Trait {
    /** Handlers get a callback. */
    CALLBACK("callback", "handlers get a `callback`"),
    /** A handler that runs out of work without an answer has answered null. */
    IMPLICIT_CALLBACK(
        "implicitCallback",
        "a handler that runs out of work without an answer has answered `null`"),
    /** A promise is an answer. */
    PROMISES("promises", "a promise is an answer"),
    /** Node warns of rejections that nobody handles, and goes on. */
    WARNS_OF_REJECTIONS(
        "warnsOfRejections", "a rejection that nobody handles is warned about in the log"),
    /** Log lines have a level. */
    LEVELS("levels", "log lines have a level"),
    /** Logs can be JSON, and filtered by level. */
    JSON_LOGS("jsonLogs", "logs can be JSON, and filtered by level"),
    /** Handlers can be ES modules. */
    ESM("esm", "handlers can be ES modules"),
    /** {@code require} takes ES modules. */
    REQUIRE_ESM("requireEsm", "`require` takes ES modules"),
    /** A file is an ES module if it is written like one. */
    DETECTS_MODULE_SYNTAX(
        "detectsModuleSyntax", "a `.js` file that is written as an ES module is one"),
    /** Handlers can stream their answer. */
    STREAMING("streaming", "handlers can stream their response: `awslambda` is there"),
    /** The context has a tenant. */
    TENANT_ID("tenantId", "the context tells the tenant"),
    /** Handlers with a callback are warned about. */
    WARNS_OF_CALLBACKS("warnsOfCallbacks", "handlers with a callback are warned about"),
    /** An async handler whose promise nobody settles is an error. */
    DETECTS_UNSETTLED(
        "detectsUnsettled", "an `async` handler whose promise nobody settles is an error"),
    /** An error is what is an instance of this realm's Error. */
    ERRORS_BY_INSTANCE(
        "errorsByInstance",
        "an error is what is `instanceof Error`: one of another `vm` context is not"),
    /** Names, messages and stacks of errors must be texts to be reported. */
    ESCAPES_TEXTS(
        "escapesTexts",
        "an error whose `name` or `message` is no text is reported as one that cannot be read"),
    /** The handler may be a member of the default export. */
    DEFAULT_EXPORT("defaultExport", "the handler may be a member of the default export"),
    /** {@code awslambda.InvokeStore} is there. */
    INVOKE_STORE("invokeStore", "`awslambda.InvokeStore` is there");

    private final String scriptName;
    private final String description;

    Trait(String scriptName, String description) {
      this.scriptName = scriptName;
      this.description = description;
    }

    /** What holds, in the words of the user guide. */
    public String description() {
      return description;
    }
  }

  private static final Map<LambdaRuntime, RuntimeRules> KNOWN = new ConcurrentHashMap<>();

  /** The rules of a runtime. */
  public static RuntimeRules of(LambdaRuntime runtime) {
    return KNOWN.computeIfAbsent(runtime, RuntimeRules::read);
  }

  private static RuntimeRules read(LambdaRuntime runtime) {
    String file = "rules/" + runtime.identifier() + ".properties";
    Properties values = new Properties();
    try (InputStream stream = RuntimeRules.class.getResourceAsStream(file)) {
      values.load(Objects.requireNonNull(stream, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (String name : value(values, "traits", file).split("[\\s,]+")) {
      if (!name.isEmpty()) {
        traits.add(Trait.valueOf(name));
      }
    }
    return RuntimeFamily.valueOf(value(values, "family", file))
        .rules(runtime, value(values, "node", file), traits);
  }

  private static String value(Properties values, String name, String file) {
    return Objects.requireNonNull(values.getProperty(name), name + " in " + file);
  }

  /** Whether a trait holds. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The rules as the scripts read them. */
  String toJson() {
    List<String> members = new ArrayList<>();
    for (Trait trait : EnumSet.allOf(Trait.class)) {
      members.add(JsonText.quote(trait.scriptName) + ":" + has(trait));
    }
    members.add("\"require\":" + JsonText.quote(runtimeFile));
    members.add("\"idOutsideInvocations\":" + JsonText.quote(idOutsideInvocations));
    return "{" + String.join(",", members) + "}";
  }
}
