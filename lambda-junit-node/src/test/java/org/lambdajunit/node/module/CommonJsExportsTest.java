package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.engine.JsonText;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonJsExportsTest {

  private RealNode realNode;

  @BeforeAll
  void startNode() throws JavetException {
    realNode = RealNode.start();
    realNode.evaluate(
        """
        const module = { exports: {} };
        const lexer = process.binding('natives')['internal/deps/cjs-module-lexer/lexer'];
        new Function('module', lexer)(module);
        globalThis.find = (script) => {
          try {
            const { exports, reexports } = module.exports.parse(script);
            return exports.join() + '|' + reexports.join();
          } catch {
            return '|';
          }
        };
        """);
  }

  @AfterAll
  void stopNode() throws JavetException {
    realNode.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports.a = 1; exports['b c'] = 2; module.exports.d = 3; module . exports [\"e\"] = 4",
        "exports.a = exports.b = void 0; this.exports.c = 1; myexports.d = 1; exports.e === 1",
        "exports.ünïcode = 1; exports['\\u0061\\x62\\u{63}\\n'] = 1; exports['\\ud800'] = 1",
        "module.exports = { a, b, 'c': c, d: e, ...f, ...require('./g'), h: 1, i }",
        "module.exports = { a, get b() { return 1; }, c }",
        "module.exports = { a: b.c, d } ; exports.e = 1",
        "module.exports = { a: b , c }",
        "0 && (module.exports = { a, b });",
        "module.exports = require('./a'); module.exports = require(\"./b\")",
        "module.exports = function () {}; module.exports.default = module.exports",
        "Object.defineProperty(exports, '__esModule', { value: true });",
        "Object.defineProperty(exports, 'a', { enumerable: true, value: 1 });",
        "Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return b.c; } });",
        "Object.defineProperty(module.exports, \"a\", { get() { return b['c'] } })",
        "Object.defineProperty(exports, 'a', { get: () => b }); exports.a = 1;",
        "Object.defineProperty(exports, 'a', { get: function a() { compute(); return 1; } });",
        "__exportStar(require('./a'), exports); tslib_1.__exportStar(require('./b'), exports);",
        "__export(require('./a')); function f() { __export(require('./b')); }",
        "var _a = require('./a'); Object.keys(_a).forEach(function (key) {"
            + " if (key === \"default\" || key === \"__esModule\") return;"
            + " if (key in exports && exports[key] === _a[key]) return;"
            + " Object.defineProperty(exports, key, { enumerable: true,"
            + " get: function () { return _a[key]; } }); });",
        "const _a = _interopRequireWildcard(require('./a')); Object.keys(_a).forEach(function (k) {"
            + " if (k === 'default' || k === '__esModule') return;"
            + " if (Object.prototype.hasOwnProperty.call(_exportNames, k)) return;"
            + " if (k in exports && exports[k] === _a[k]) return; exports[k] = _a[k]; });",
        "let a = require('./a'); Object.keys(a).forEach(function (k) {"
            + " if (k !== 'default' && !x.hasOwnProperty(k)) exports[k] = a[k]; });",
        "Object.keys(a).forEach(function (k) { if (k !== 'default') exports[k] = a[k]; });",
        "const text = 'exports.a = 1'; /* exports.b = 1 */ // exports.c = 1\n exports.d = 1",
        "const r = /exports.a = '/; exports.b = 1; x = y / exports.c; z = 1 / 2; exports.d = '/'",
        "if (x) /'/.test(y); exports.a = `exports.b = ${(exports.c = 1, `}`)} exports.d = 1`;",
        "a++ / exports.b; exports.c = 1; while (a) /[/']/.exec(b); exports.d = '\\\n'",
        "class A extends B { static x = 1 } /'/g; exports.a = 1",
        "#!/usr/bin/env node\nexports.a = 1",
        "import x from 'y'; exports.a = 1",
        "exports.a = 1; export default 1",
        "exports.a = import('x'); exports.b = import.meta",
        "exports.a = 1; }",
        "exports.a = 'unterminated",
        ""
      })
  void findsWhatNodeFinds(String script) throws JavetException {
    CommonJsExports found = CommonJsExports.of(script);
    List<String> names = new ArrayList<>(found.names());
    List<String> reexports = new ArrayList<>(found.reexports());
    assertThat(String.join(",", names) + "|" + String.join(",", reexports))
        .isEqualTo(realNode.evaluate("return find(" + JsonText.quote(script) + ")"));
  }

  @Test
  void takesNoTimeForLongScripts() {
    String script = "exports.name = function (a) { return a / 2; };\n".repeat(20_000);
    assertThat(CommonJsExports.of(script).names()).containsExactly("name");
  }
}
