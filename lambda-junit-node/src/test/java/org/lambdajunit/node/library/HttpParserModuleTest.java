package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.node.NodeEnvironment;

/** The parser that packages such as nock have as WebAssembly, and use as they use llhttp. */
class HttpParserModuleTest {

  private static final String PARSER =
      """
      const { Buffer } = core.requireBuiltin('buffer');
      const seen = [];
      const text = (at, length) => Buffer.from(parser.memory.buffer, at, length).toString('latin1');
      const note = (name) => (id, at, length) => seen.push(`${name} ${text(at, length)}`) && 0;
      let onBody = note('body');
      const { exports: parser } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('llhttp_execute')), {
        env: {
          wasm_on_message_begin: () => 0,
          wasm_on_url: note('url'),
          wasm_on_status: note('status'),
          wasm_on_header_field: note('field'),
          wasm_on_header_value: note('value'),
          wasm_on_headers_complete: (id, status, upgrades, persists) =>
            seen.push(`headers ${[status, upgrades, persists].map(Number)} ${parser.llhttp_get_http_major(id)}.${parser.llhttp_get_http_minor(id)}`) && 0,
          wasm_on_body: (id, at, length) => onBody(id, at, length),
          wasm_on_message_complete: () => seen.push('complete') && 0,
        },
      });
      parser._initialize();
      const execute = (id, message) => {
        const bytes = Buffer.from(message, 'latin1');
        const place = parser.malloc(bytes.length);
        new Uint8Array(parser.memory.buffer).set(bytes, place);
        const result = parser.llhttp_execute(id, place, bytes.length);
        const consumed = parser.llhttp_get_error_pos(id) - place;
        parser.free(place);
        return `${result} ${consumed}`;
      };
      const reason = (id) => {
        const at = parser.llhttp_get_error_reason(id);
        return text(at, new Uint8Array(parser.memory.buffer).indexOf(0, at) - at);
      };
      """;

  private static String[] seen(String program) {
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion("22.19.0").build()) {
      return node.core()
          .getContext()
          .eval("js", "(core) => {" + PARSER + program + "\nreturn seen; }")
          .execute(node.core())
          .as(String[].class);
    }
  }

  @Test
  void parsesRequests() {
    assertThat(
            seen(
                """
                const id = parser.llhttp_alloc(1);
                seen.push(execute(id, 'POST /a?b=\\xe4 HTTP/1.1\\r\\nHost: x\\r\\nEmpty:\\r\\nContent-Le'.replace('\\xe4', '1')));
                seen.push(execute(id, 'ngth: 4\\r\\n\\r\\nab'));
                seen.push(execute(id, 'cdGET / HTTP/1.0\\r\\n\\r\\n'), `method ${parser.llhttp_get_method(id)}`);
                parser.free(id);"""))
        .containsExactly(
            "0 49",
            "url /a?b=1",
            "field Host",
            "value x",
            "field Empty",
            "value ",
            "field Content-Length",
            "value 4",
            "headers 0,0,1 1.1",
            "body ab",
            "0 13",
            "body cd",
            "complete",
            "url /",
            "headers 0,0,0 1.0",
            "complete",
            "0 20",
            "method 1");
  }

  @Test
  void stopsWhereARequestUpgrades() {
    assertThat(
            seen(
                "seen.push(execute(parser.llhttp_alloc(1), 'CONNECT a:1 HTTP/1.1\\r\\n\\r\\nrest'));"))
        .containsExactly("url a:1", "headers 0,1,1 1.1", "complete", "22 24");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(
            seen("const id = parser.llhttp_alloc(1); seen.push(execute(id, 'NO /'), reason(id));"))
        .containsExactly("6 0", "Invalid method encountered");
  }

  @Test
  void parsesResponses() {
    assertThat(
            seen(
                """
                const id = parser.llhttp_alloc(2);
                execute(id, 'HTTP/1.1 201 Made\\r\\nContent-Length: 2\\r\\n\\r\\nab');"""))
        .containsExactly(
            "status Made",
            "field Content-Length",
            "value 2",
            "headers 201,0,1 1.1",
            "body ab",
            "complete");
  }

  @Test
  void oneParserMayRunWhileAnotherTells() {
    assertThat(
            seen(
                """
                const [outer, inner] = [parser.llhttp_alloc(2), parser.llhttp_alloc(1)];
                onBody = (id, at, length) => {
                  execute(inner, 'GET /in HTTP/1.1\\r\\n\\r\\n');
                  return note('body')(id, at, length);
                };
                execute(outer, 'HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\nout');
                parser.free(outer);"""))
        .endsWith("url /in", "headers 0,0,1 1.1", "complete", "body out", "complete");
  }
}
