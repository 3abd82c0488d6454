package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsCall;
import org.lambdajunit.spelling.NearestName;

/**
 * The stubs of the AWS SDK that one test has, and the calls that were made.
 *
 * <p>Thread-safe.
 */
public final class AwsStubs {

  private static final Pattern NAME = Pattern.compile("[A-Z]\\w*");
  private static final Pattern SERVICE = Pattern.compile("[A-Z]\\w*(\\.[A-Z]\\w*)?");
  private static final Pattern COMMAND = Pattern.compile("[A-Z]\\w*Command");
  private static final Pattern MISSPELT_COMMAND = Pattern.compile("(?i)com{1,3}an{1,2}d?$|cmd$");
  private static final Pattern OPERATION = Pattern.compile("[a-z]\\w*");

  private final List<AwsStub> stubs = new ArrayList<>();
  private final List<AwsCall> calls = new ArrayList<>();
  private final Set<String> examined = new LinkedHashSet<>();
  private final Set<String> restored = new LinkedHashSet<>();
  private boolean lenient;
  private boolean ignoringInstalled;

  /** Makes an empty collection. */
  public AwsStubs() {}

  // ---- names ----

  /**
   * Checks the name of a client of SDK v3.
   *
   * @param name the name
   * @return the name
   */
  public String requireClient(String name) {
    Objects.requireNonNull(name, "The name of the client must not be null.");
    if (NAME.matcher(name).matches() && !AwsNames.isMisspelt(name)) {
      return name;
    }
    String suggestion =
        AwsNames.client(name)
            .map(": did you mean %s?"::formatted)
            .orElse(", for example DynamoDBClient.");
    String other =
        SERVICE.matcher(name).matches()
            ? " Services of SDK v2 are aws.service(\"%s\").".formatted(name)
            : "";
    throw new IllegalArgumentException(
        "aws.client(\"%s\"): a client of the AWS SDK v3 is named by its class%s%s"
            .formatted(name, suggestion, other));
  }

  /**
   * Checks the name of a service of SDK v2.
   *
   * @param name the name
   * @return the name
   */
  public String requireService(String name) {
    Objects.requireNonNull(name, "The name of the service must not be null.");
    if ((SERVICE.matcher(name).matches() && !name.endsWith("Client") && !name.startsWith("AWS."))
        || name.equals("DynamoDB.DocumentClient")) {
      return name;
    }
    throw new IllegalArgumentException(
        "aws.service(\"%s\"): a service of the AWS SDK v2 is named by its class below AWS%s Clients of SDK v3 are aws.client(\"DynamoDBClient\")."
            .formatted(name, meantService(name)));
  }

  private static String meantService(String name) {
    return AwsNames.client(name.replaceFirst("^AWS\\.", ""))
        .map(client -> ": did you mean %s?".formatted(client.replaceFirst("Client$", "")))
        .orElse(", for example S3 or DynamoDB.DocumentClient.");
  }

  /**
   * Checks the name of a command.
   *
   * @param client the client
   * @param name the name
   * @return the name
   */
  public String requireCommand(String client, String name) {
    Objects.requireNonNull(name, "The name of the command must not be null.");
    if (COMMAND.matcher(name).matches()) {
      return name;
    }
    String operation = MISSPELT_COMMAND.matcher(name).replaceFirst("");
    String bare =
        operation.isEmpty()
            ? "GetItem"
            : Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    throw new IllegalArgumentException(
        "aws.client(\"%s\"): \"%s\" is no command of the AWS SDK v3. Did you mean %sCommand?"
            .formatted(client, name, bare));
  }

  /**
   * Checks the name of an operation.
   *
   * @param service the service
   * @param name the name
   * @return the name
   */
  public String requireOperation(String service, String name) {
    Objects.requireNonNull(name, "The name of the operation must not be null.");
    if (OPERATION.matcher(name).matches()) {
      return name;
    }
    String bare =
        name.endsWith("Command") ? name.substring(0, name.length() - "Command".length()) : name;
    String operation =
        bare.isEmpty() ? "getItem" : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    throw new IllegalArgumentException(
        "aws.service(\"%s\"): \"%s\" is no operation of the AWS SDK v2. Did you mean %s?"
            .formatted(service, name, operation));
  }

  // ---- stubs ----

  /**
   * The stub for some calls: the one that there is, or a new one. It comes first from now on.
   *
   * @param client the client
   * @param command the command, or null for any
   * @param input what the input has, or null for any
   * @return the stub
   */
  public synchronized AwsStub stub(
      String client, @Nullable String command, @Nullable InputMatch input) {
    AwsStub stub =
        stubs.stream()
            .filter(
                other ->
                    other.client().equals(client)
                        && Objects.equals(other.command(), command)
                        && Objects.equals(other.input(), input))
            .findFirst()
            .orElseGet(() -> new AwsStub(client, command, input));
    stubs.remove(stub);
    stubs.add(stub);
    restored.remove(client);
    return stub;
  }

  /**
   * Has the real SDK send the commands of a client.
   *
   * @param client the client
   */
  public synchronized void restore(String client) {
    stubs.removeIf(stub -> stub.client().equals(client));
    restored.add(client);
  }

  synchronized boolean isRestoring() {
    return !restored.isEmpty();
  }

  synchronized boolean isRestored(Collection<String> clients) {
    return clients.stream().anyMatch(restored::contains);
  }

  /** Lets stubs go unused. */
  public synchronized void lenient() {
    lenient = true;
  }

  /** Has packages made up even if they are installed. */
  public synchronized void ignoreInstalled() {
    ignoringInstalled = true;
  }

  synchronized boolean isIgnoringInstalled() {
    return ignoringInstalled;
  }

  /**
   * Forgets stubs and calls.
   *
   * @param clients of which clients
   */
  public synchronized void reset(Predicate<String> clients) {
    resetBehavior(clients);
    resetHistory(clients);
  }

  /**
   * Forgets stubs.
   *
   * @param clients of which clients
   */
  public synchronized void resetBehavior(Predicate<String> clients) {
    stubs.removeIf(stub -> clients.test(stub.client()));
    restored.removeIf(clients);
  }

  /**
   * Forgets calls.
   *
   * @param clients of which clients
   */
  public synchronized void resetHistory(Predicate<String> clients) {
    calls.removeIf(call -> clients.test(call.client()));
  }

  // ---- calls ----

  /**
   * The calls so far.
   *
   * @param filter which
   * @return a copy
   */
  public synchronized List<AwsCall> calls(Predicate<AwsCall> filter) {
    return calls.stream().filter(filter).toList();
  }

  /**
   * The calls that a test asks for: it knows of them, or that there are none.
   *
   * @param client of this client
   * @param command of this command, or null for any
   * @param input with this input, or null for any
   * @return a copy
   */
  public synchronized List<AwsCall> examined(
      String client, @Nullable String command, @Nullable InputMatch input) {
    examined.add(client + " " + command);
    examined.add(client + " null");
    return calls(
        call ->
            client.equals(call.client())
                && (command == null || command.equals(call.command()))
                && (input == null || input.fits(call.input())));
  }

  /** Takes note of a call. */
  synchronized void called(AwsCall call) {
    calls.add(call);
  }

  /** The answer of the stub for a call that was declared last and has one left. */
  synchronized Optional<AwsFake> answer(
      Collection<String> clients, String command, Map<String, @Nullable Object> input) {
    for (int i = stubs.size() - 1; i >= 0; i--) {
      AwsStub stub = stubs.get(i);
      if (stub.isFor(clients, command, input)) {
        AwsFake answer = stub.take();
        if (answer != null) {
          return Optional.of(answer);
        }
      }
    }
    return Optional.empty();
  }

  /** The name by which the test knows the client, if it does. */
  synchronized Optional<String> knownAs(Collection<String> clients) {
    return stubs.stream().map(AwsStub::client).filter(clients::contains).findFirst();
  }

  /** What is stubbed, for a reader. */
  synchronized List<String> described() {
    return stubs.stream().map(AwsStub::described).toList();
  }

  /**
   * Says which stubs have answered nothing, though nobody has asked for such calls.
   *
   * @return what was not used, and what was called; nothing if all is well
   */
  public synchronized Optional<String> unused() {
    List<AwsStub> unused =
        stubs.stream()
            .filter(
                stub -> !stub.isUsed() && !examined.contains(stub.client() + " " + stub.command()))
            .toList();
    if (lenient || unused.isEmpty()) {
      return Optional.empty();
    }
    String called =
        calls.isEmpty()
            ? "nothing"
            : calls.stream().map(AwsStubs::shown).distinct().collect(joining(", "));
    Set<String> names = new LinkedHashSet<>();
    calls.forEach(call -> names.add(call.client()));
    return Optional.of(
        unused.stream()
                .map(
                    stub ->
                        "Nothing was answered by the stub of %s.%s"
                            .formatted(stub, hint(stub, names)))
                .collect(joining(System.lineSeparator()))
            + "%nCalled: %s.%nCorrect the stub, remove it, or call aws.lenient()."
                .formatted(called));
  }

  private String hint(AwsStub stub, Set<String> clients) {
    Optional<String> nearest =
        clients.contains(stub.client())
            ? commandLike(stub)
            : NearestName.of(stub.client(), clients).or(() -> AwsNames.client(stub.client()));
    return nearest
        .filter(name -> !name.equals(stub.client()))
        .map(" Did you mean %s?"::formatted)
        .orElse("");
  }

  /** What was called of the same client under a name much like that of a stub. */
  private Optional<String> commandLike(AwsStub stub) {
    Set<String> commands = new LinkedHashSet<>();
    calls.stream()
        .filter(call -> call.client().equals(stub.client()))
        .forEach(call -> commands.add(call.command()));
    String stubbed = stub.command();
    // PutItem is no slip of the pen for GetItem, though few letters differ.
    return stubbed == null || commands.contains(stubbed)
        ? Optional.empty()
        : NearestName.of(stubbed, commands)
            .filter(name -> name.regionMatches(true, 0, stubbed, 0, 2));
  }

  private static String shown(AwsCall call) {
    return call.client() + " " + call.command();
  }
}
