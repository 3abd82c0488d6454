package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
        arguments("fs.readdirSync('/')", "tmp,var"),
        arguments("fs.readdirSync('/tmp/../..')", "tmp,var"),
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
        arguments("lookup('169.254.169.254')", "169.254.169.254"),
        arguments(
            "connect({ path: '/var/run/docker.sock' })", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: "));
  }

  static Stream<Arguments> processes() {
    return Stream.of(
        arguments(
            "process.binding('fs')",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature process.binding()"),
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
          && !name.equals("PATH")) {
        assertThat(value).as(name).isNotEqualTo(host.get(name));
      }
    }
    assertThat(evaluate("process.env.PATH")).startsWith("/var/lang/bin:");
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
}
