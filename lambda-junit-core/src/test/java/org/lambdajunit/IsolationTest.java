package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler cannot reach: Java, the machine's files, its environment, other machines. */
class IsolationTest {

  private static final String HANDLER =
      """
      const fs = require('fs');
      const net = require('net');
      const http = require('http');
      const dns = require('dns');
      const connect = (options) =>
        new Promise((resolve, reject) => net.connect(options, () => resolve('connected')).on('error', reject));
      const get = (url) =>
        new Promise((resolve, reject) => http.get(url, (response) => resolve(response.statusCode)).on('error', reject));
      const lookup = (name) =>
        new Promise((resolve, reject) => dns.lookup(name, (error, address) => (error ? reject(error) : resolve(address))));
      exports.handler = async (event, context) => {
        try {
          return String(await eval(event.code));
        } catch (error) {
          return `${error.code ?? error.name}: ${error.message}`;
        }
      };
      """;

  @TempDir static Path folder;
  private static LambdaInvoker lambda;

  @BeforeAll
  static void deploy() throws IOException {
    Path task = Files.createDirectory(folder.resolve("task"));
    Path secret = Files.writeString(folder.resolve("secret.js"), "module.exports = 'secret';");
    Files.writeString(task.resolve("index.js"), HANDLER);
    Files.createSymbolicLink(task.resolve("link.js"), secret);
    Files.createSymbolicLink(task.resolve("folder"), folder);
    lambda =
        LambdaInvoker.builder()
            .handler("index.handler")
            .taskRoot(task)
            .timeout(Duration.ofMinutes(1))
            .build();
  }

  @AfterAll
  static void close() {
    lambda.close();
  }

  private static String evaluate(String code) {
    return String.valueOf(lambda.invoke(Map.of("code", code)).result());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java",
        "Polyglot",
        "Graal",
        "Packages",
        "java",
        "javax",
        "com",
        "org",
        "load",
        "print",
        "printErr",
        "loadWithNewGlobal",
        "quit",
        "exit",
        "read",
        "readFully",
        "readbuffer",
        "readline",
        "createGlobal"
      })
  void nameOfTheEngineIsNotThere(String name) {
    assertThat(evaluate("typeof " + name)).isEqualTo("undefined");
    assertThat(evaluate("Function('return typeof %s')()".formatted(name))).isEqualTo("undefined");
    assertThat(evaluate("require('vm').runInThisContext('typeof %s')".formatted(name)))
        .isEqualTo("undefined");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("fs.readFileSync('/etc/passwd')", "ENOENT: "),
        arguments("fs.readFileSync('/proc/self/environ')", "ENOENT: "),
        arguments("fs.readdirSync('/')", "opt,tmp,var"),
        arguments("fs.readdirSync('/tmp/../..')", "opt,tmp,var"),
        arguments("fs.readdirSync('/var')", "runtime,task"),
        arguments("[fs.statSync('/var/runtime').isDirectory()]", "true"),
        arguments(
            "[fs.readdirSync('/var/runtime').length, fs.realpathSync('/var/runtime')]", "0,/"),
        arguments("fs.readFileSync('/var/runtime/index.mjs')", "ENOENT: "),
        arguments("fs.writeFileSync('/var/runtime/x', '')", "EROFS: "),
        arguments("fs.mkdirSync('/var/runtime/x')", "EROFS: "),
        arguments("fs.rmSync('/var/runtime', { recursive: true })", "EROFS: "),
        arguments("fs.readFileSync('/var/runtime/../../etc/passwd')", "ENOENT: "),
        arguments("require('/var/runtime')", "MODULE_NOT_FOUND: "),
        arguments("fs.readFileSync('/var/task/../../../../etc/passwd')", "ENOENT: "),
        arguments("fs.readFileSync('/var/task/link.js')", "ENOENT: "),
        arguments("fs.readFileSync('/var/task/folder/secret.js')", "ENOENT: "),
        arguments("fs.realpathSync('/var/task/link.js')", "ENOENT: "),
        arguments(
            "(fs.symlinkSync('/etc/passwd', '/tmp/l'), fs.readFileSync('/tmp/l'))", "ENOENT: "),
        arguments("fs.linkSync('/etc/passwd', '/tmp/l2')", "ENOENT: "),
        arguments("fs.writeFileSync('/etc/x', '')", "ENOENT: "),
        arguments("fs.writeFileSync('/var/task/x', '')", "EROFS: "),
        arguments(
            "(fs.writeFileSync('/tmp/x', ''), fs.renameSync('/tmp/x', '/tmp/../../etc/x'))",
            "ENOENT: "),
        arguments(
            "fs.readFileSync(new URL('file:///tmp/..%2f..%2fetc/passwd'))",
            "ERR_INVALID_FILE_URL_PATH: "),
        arguments("fs.readFileSync('/tmp/x\\0/etc/passwd')", "ERR_INVALID_ARG_VALUE: "),
        arguments("require('/etc/hostname')", "MODULE_NOT_FOUND: "),
        arguments("require('../../../../../../etc/hostname')", "MODULE_NOT_FOUND: "),
        arguments("require('./link.js')", "MODULE_NOT_FOUND: "),
        arguments("require('./folder/secret.js')", "MODULE_NOT_FOUND: "),
        arguments("import('file:///etc/hostname')", "ERR_MODULE_NOT_FOUND: "),
        arguments("import('/etc/hostname')", "ERR_MODULE_NOT_FOUND: "),
        arguments("require('classpath:org/lambdajunit/junit')", "MODULE_NOT_FOUND: "),
        arguments("require('file:///etc/hostname')", "MODULE_NOT_FOUND: "),
        arguments(
            "require('module').createRequire('/etc/x.js')('./hostname')", "MODULE_NOT_FOUND: "),
        arguments("fs.readFileSync('/var/task/../../proc/self/maps')", "ENOENT: "),
        arguments("fs.opendirSync('/proc')", "ENOENT: "),
        arguments("fs.promises.readFile('/etc/shadow')", "ENOENT: "),
        arguments("fs.existsSync('/home')", "false"),
        arguments("import('./link.js')", "ERR_MODULE_NOT_FOUND: "),
        arguments("import('http://example.com/x.mjs')", "ERR_UNSUPPORTED_ESM_URL_SCHEME: "));
  }

  static Stream<Arguments> machines() {
    return Stream.of(
        arguments(
            "connect({ host: '192.0.2.1', port: 80 })",
            "ERR_ACCESS_DENIED: A connection to 192.0.2.1 port 80 was refused"),
        arguments("connect({ host: '2001:db8::1', port: 80 })", "ERR_ACCESS_DENIED: "),
        arguments("connect({ host: '::ffff:192.0.2.1', port: 80 })", "ERR_ACCESS_DENIED: "),
        arguments("connect({ host: '169.254.169.254', port: 80 })", "ERR_ACCESS_DENIED: "),
        arguments(
            "connect({ host: 'example.com', port: 80 })",
            "ERR_ACCESS_DENIED: A connection to example.com was refused"),
        arguments(
            "get('http://3221225985/')",
            "ERR_ACCESS_DENIED: A connection to 192.0.2.1 port 80 was refused"),
        arguments(
            "get('http://0xC0.0.2.1/')",
            "ERR_ACCESS_DENIED: A connection to 192.0.2.1 port 80 was refused"),
        arguments("get('http://[2001:db8::1]/')", "ERR_ACCESS_DENIED: "),
        arguments("lookup('example.com')", "ERR_ACCESS_DENIED: "),
        arguments(
            "new Promise((done, no) => dns.resolve4('example.com', (e, a) => (e ? no(e) : done(a))))",
            "ERR_ACCESS_DENIED: "),
        arguments("dns.promises.resolve('example.com')", "ERR_ACCESS_DENIED: "),
        arguments(
            "new Promise((done, no) => require('dgram').createSocket('udp4').send('x', 53, '192.0.2.1',"
                + " (e) => (e ? no(e) : done('sent'))))",
            "ERR_ACCESS_DENIED: A connection to 192.0.2.1 port 53 was refused"),
        arguments("connect({ host: '0x7f000001.example.com', port: 80 })", "ERR_ACCESS_DENIED: "),
        arguments("lookup('169.254.169.254')", "169.254.169.254"),
        arguments("connect({ path: '/var/run/docker.sock' })", "ENOENT: "));
  }

  static Stream<Arguments> processes() {
    return Stream.of(
        arguments(
            "process.binding('fs')",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature process.binding()"),
        arguments("process._linkedBinding('fs')", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "),
        arguments("globalThis.internalBinding", "undefined"),
        arguments("require('internal/bootstrap/realm')", "MODULE_NOT_FOUND: "),
        arguments(
            "process.dlopen({ exports: {} }, '/x.node')", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "),
        arguments(
            "require('child_process').execSync('id')",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature child_process.execSync()"),
        arguments(
            "new (require('worker_threads').Worker)('1', { eval: true })",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "),
        arguments("require('cluster').fork()", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "),
        arguments("new (require('inspector').Session)()", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "),
        arguments("process.execPath", "/var/lang/bin/node"),
        arguments("process.cwd()", "/var/task"),
        arguments("process.argv", "/var/lang/bin/node,/var/runtime/index.mjs"));
  }

  @ParameterizedTest
  @MethodSource({"files", "machines", "processes"})
  void wayOutIsClosed(String code, String answer) {
    assertThat(evaluate(code)).startsWith(answer);
  }

  @Test
  void environmentHoldsNothingOfTheHost() {
    String names = evaluate("Object.keys(process.env)");
    Map<String, String> host = System.getenv();

    for (String name : names.split(",")) {
      String value = evaluate("process.env[%s]".formatted("'" + name + "'"));
      if (host.containsKey(name)
          && !name.equals("LANG")
          && !name.equals("TZ")
          && !name.equals("PATH")
          && !name.equals("SHLVL")) {
        assertThat(value).as(name).isNotEqualTo(host.get(name));
      }
    }
    assertThat(evaluate("process.env.PATH")).startsWith("/var/lang/bin:");
  }

  /** The build gives these to the JVM of the tests, as a developer's shell does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "DATABASE_PASSWORD"
      })
  void secretOfTheHostStaysThere(String name) {
    assertThat(System.getenv(name)).as("set in pom.xml").isEqualTo("of-the-host");

    assertThat(evaluate("process.env." + name)).isNotEqualTo("of-the-host");
    assertThat(evaluate("JSON.stringify(process.env)"))
        .startsWith("{")
        .doesNotContain("of-the-host");
  }

  /** Walks from object to object over all properties, getters and prototypes. */
  @Test
  void noObjectOfJavaIsInReach() {
    String found =
        evaluate(
            """
            (() => {
              const seen = new Set();
              const found = [];
              const left = [globalThis, process, require, module, context, event];
              for (const name of require('module').builtinModules) {
                left.push(require(name));
              }
              while (left.length > 0) {
                const value = left.pop();
                if (Object(value) !== value || seen.has(value)) {
                  continue;
                }
                seen.add(value);
                const prototype = Object.getPrototypeOf(value);
                for (const key of Reflect.ownKeys(value)) {
                  if (['getClass', 'hashCode', 'notifyAll', 'class'].includes(key)) {
                    found.push(key);
                  }
                  const { value: member, get, set } = Reflect.getOwnPropertyDescriptor(value, key);
                  left.push(member, get, set);
                }
                left.push(prototype);
              }
              return `${seen.size > 3000} ${found}`;
            })()
            """);
    assertThat(found).isEqualTo("true ");
  }

  @Test
  void errorOfTheHostShowsNothingOfJava() {
    assertThat(
            evaluate(
                "(() => { try { fs.readFileSync('/nope'); } catch (e) { return [typeof e.getMessage, typeof e.getClass, /java/.test(e.stack)]; } })()"))
        .isEqualTo("undefined,undefined,false");
  }

  /** What the handler gets of Java, and what it may do to it. */
  public static final class Rates {

    /** A value of each kind that crosses to JavaScript. */
    public Map<String, Object> all(Object argument) {
      return Map.ofEntries(
          Map.entry("text", "a"),
          Map.entry("number", 1),
          Map.entry("decimal", new BigDecimal("1.25")),
          Map.entry("list", List.of(1, "b", Map.of("c", 2))),
          Map.entry("record", new Rate("EUR", 1.5)),
          Map.entry("optional", Optional.of(new Rate("CHF", 2))),
          Map.entry("address", URI.create("https://rates.example.com/")),
          Map.entry("day", DayOfWeek.MONDAY),
          Map.entry("elements", List.of(1, 2).iterator()),
          Map.entry("function", (UnaryOperator<Object>) value -> new Rate("GBP", 3)),
          Map.entry("bytes", new byte[] {1, 2}),
          Map.entry("time", Instant.EPOCH),
          Map.entry("later", CompletableFuture.completedFuture(new Rate("USD", 1))));
    }

    /** Fails as Java fails. */
    public Object fail() {
      throw new IllegalStateException("no rates", new SecurityException("inner"));
    }
  }

  /** A rate. */
  public record Rate(String currency, double value) {}

  /** Each of these names is asked of every object that can be reached from those given. */
  private static final String LEADS =
      """
      const leads = (...left) => {
        const seen = new Set();
        const found = [];
        while (left.length > 0) {
          const value = left.pop();
          if (Object(value) !== value || seen.has(value)) continue;
          seen.add(value);
          for (const name of ['getClass', 'class', 'hashCode', 'notify', 'wait', 'clone', 'forName', 'newInstance', 'getClassLoader', 'getCause', 'getStackTrace', 'getHostName', 'asHostObject']) {
            let member;
            try { member = value[name]; } catch { member = undefined; }
            // A Response has a clone of its own.
            if (member !== undefined && !(name === 'clone' && 'arrayBuffer' in value)) found.push(name);
          }
          for (const key of Reflect.ownKeys(value)) {
            let member;
            try { member = value[key]; } catch { member = undefined; }
            left.push(member);
          }
          left.push(Object.getPrototypeOf(value), value.constructor, value.__proto__);
        }
        return found;
      };
      """;

  @Test
  void whatJavaGivesLeadsBackToNoClass() throws IOException {
    String code =
        LEADS
            + """
            const rates = require('./rates');
            exports.handler = async () => {
              const given = rates.all({ own: 1 });
              let error;
              try { rates.fail(); } catch (e) { error = e; }
              const found = leads(rates, given, await given.later, given.function(1), ...given.elements, error, rates.all, rates.fail);
              return [found, typeof Java, error.message, /SecurityException|org\\.lambdajunit|java\\./.test(error.stack)];
            };
            """;
    Path task = Files.createDirectory(folder.resolve("java"));
    Files.writeString(task.resolve("index.js"), code);
    try (LambdaInvoker invoker =
        LambdaInvoker.builder().taskRoot(task).module("./rates", new Rates()).build()) {
      assertThat(invoker.invoke().payload()).isEqualTo("[[],\"undefined\",\"no rates\",false]");
    }
  }

  @Test
  void whatStubsAnswerLeadsToNoClass() throws IOException {
    Path task = Files.createDirectory(folder.resolve("stubs"));
    Files.writeString(
        task.resolve("index.js"),
        LEADS
            + """
            const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
            const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
            exports.handler = async () => {
              const item = await new DynamoDBClient({}).send(new GetItemCommand({ TableName: 't', Key: {} }));
              const object = await new S3Client({}).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
              const error = await new S3Client({}).send(new GetObjectCommand({ Bucket: 'b', Key: 'none' })).catch((e) => e);
              const response = await fetch('https://rates.example.com/EUR');
              const body = await response.clone().json();
              return [leads(item, object, error, response, response.headers, body), item.Item.rate.N, error.name, body];
            };
            """);
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("rate", Map.of("N", "1.5"))));
    aws.client("S3Client")
        .on("GetObjectCommand")
        .resolves(Map.of("Body", AwsSdk.stream("content"), "LastModified", Instant.EPOCH));
    aws.client("S3Client")
        .on("GetObjectCommand", Map.of("Key", "none"))
        .rejects("NoSuchKey", "The specified key does not exist.");
    LambdaHttp http = LambdaHttp.create();
    http.get("https://rates.example.com/EUR").responds(200, Map.of("currency", "EUR"));
    try (LambdaInvoker invoker =
        LambdaInvoker.builder().taskRoot(task).aws(aws).http(http).build()) {
      assertThat(invoker.invoke().payload())
          .isEqualTo("[[],\"1.5\",\"NoSuchKey\",{\"currency\":\"EUR\"}]");
    }
  }

  @Test
  void prototypesAndConstructorsOfJavaObjectsAreThoseOfJavaScript() throws IOException {
    Path task = Files.createDirectory(folder.resolve("proxies"));
    Files.writeString(
        task.resolve("index.js"),
        """
        const rates = require('./rates');
        const global = (value) => value.constructor.constructor('return this')() === globalThis;
        exports.handler = async () => {
          const given = rates.all(1);
          rates.__proto__ = { polluted: true };
          Object.prototype.polluted = 1;
          return [global(rates.all), global(given), global(given.list), global(given.record), rates.all(2).text];
        };
        """);
    try (LambdaInvoker invoker =
        LambdaInvoker.builder().taskRoot(task).module("./rates", new Rates()).build()) {
      assertThat(invoker.invoke().payload()).isEqualTo("[true,true,true,true,\"a\"]");
    }
  }

  @Test
  void redirectLeadsToNoOtherMachine() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("location", "http://192.0.2.1/secret");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(
              evaluate(
                  "fetch('http://localhost:%d/').then((r) => r.status, (e) => e.cause.message)"
                      .formatted(server.getAddress().getPort())))
          .startsWith("A connection to 192.0.2.1 port 80 was refused");
    } finally {
      server.stop(0);
    }
  }
}
