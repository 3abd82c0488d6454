package org.lambdajunit.typescript;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** Handlers in TypeScript, which nobody has compiled. */
class TypeScriptTest {

  private static final String ORDERS =
      """
      import { total, VAT as vat } from '%s';
      import type { Item } from './total';
      import path from 'path';
      import * as util from 'util';

      export enum Size { SMALL = 1, LARGE }

      class Order {
        constructor(private readonly items: Item[]) {}

        get sum(): number {
          if (this.items.length > 2) {
            throw new RangeError(`too many: ${this.items.length}`);
          }
          return total(this.items) * vat;
        }
      }

      export const { basename } = path, limit = 3;

      export const handler = async (event: { items: Item[] }): Promise<object> => ({
        sum: new Order(event.items).sum,
        size: Size[2],
        name: basename('/a/b'),
        text: util.format('%%s', limit satisfies number),
      });
      """;
  private static final String TOTAL =
      """
      export interface Item {
        price: number;
      }
      export const VAT = 2;
      export function total(items: Item[]): number {
        return items.reduce((sum, item) => sum + item.price, 0);
      }
      export default total;
      """;
  private static final Map<String, Object> TWO =
      Map.of("items", List.of(Map.of("price", 1), Map.of("price", 2)));
  private static final Map<String, Object> RESULT =
      Map.of("sum", 6, "size", "LARGE", "name", "b", "text", "3");

  @TempDir Path temporary;
  private Path code;

  @BeforeEach
  void makeFolder() throws IOException {
    code = temporary.toRealPath();
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(code.resolve(file).getParent());
    Files.writeString(code.resolve(file), text);
  }

  private LambdaOutcome invoke(Object event, LambdaRuntime runtime) {
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().handler("orders.handler").taskRoot(code).runtime(runtime).build()) {
      return lambda.invoke(event);
    }
  }

  private LambdaOutcome invoke(Object event) {
    return invoke(event, LambdaRuntime.NODEJS22_X);
  }

  @ParameterizedTest
  @EnumSource(
      value = LambdaRuntime.class,
      names = {"NODEJS12_X", "NODEJS18_X", "NODEJS22_X", "NODEJS24_X"})
  void isCommonJsUnlessThePackageSaysOtherwise(LambdaRuntime runtime) throws IOException {
    write("orders.ts", ORDERS.formatted("./total"));
    write("total.ts", TOTAL);
    assertThat(invoke(TWO, runtime)).hasResult(RESULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"./total", "./total.ts", "./total.js", "@shop/total", "./lib"})
  void importsFindTypeScriptByEachOfItsNames(String name) throws IOException {
    for (String type : List.of("module", "commonjs")) {
      write("package.json", "{\"type\": \"%s\"}".formatted(type));
      write(
          "tsconfig.json",
          """
          {
            // as tsc reads it
            "compilerOptions": { "paths": { "@shop/*": ["./*"] }, },
          }
          """);
      write("orders.ts", ORDERS.formatted(name));
      write("total.ts", TOTAL);
      write(
          "lib/index.ts", "export * from '../total';\nexport { default as sum } from '../total';");
      assertThat(invoke(TWO)).as(type).hasResult(RESULT);
    }
  }

  @Test
  void extensionsSayWhatKindOfModuleItIs() throws IOException {
    write("old.cts", "export = { name: 'old ' as string };");
    write(
        "orders.mts",
        """
        import old from './old.cts';
        export const handler = async (): Promise<string> => old.name + import.meta.url;
        """);
    assertThat(invoke(Map.of())).hasResult("old file:///var/task/orders.mjs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"module", "commonjs"})
  void stacksAndSourceLinesAreThoseOfTheTypeScript(String type) throws IOException {
    write("package.json", "{\"type\": \"%s\"}".formatted(type));
    write("orders.ts", ORDERS.formatted("./total"));
    write("total.ts", TOTAL);
    LambdaOutcome outcome =
        invoke(
            Map.of("items", List.of(Map.of("price", 1), Map.of("price", 2), Map.of("price", 3))));
    JavaScriptFrame frame = outcome.frames().get(0);
    assertThat(frame.line()).isEqualTo(13);
    assertThat(frame.source()).contains(code.resolve("orders.ts"));
    assertThat(frame.toStackTraceElement().getFileName()).isEqualTo("orders.ts");
    Assertions.assertThatThrownBy(() -> assertThat(outcome).succeeded())
        .hasMessageContaining("/orders.ts:13:")
        .hasMessageContaining(
            "> 13 |       throw new RangeError(`too many: ${this.items.length}`);");
  }

  @Test
  void aFileThatIsNoTypeScriptFailsWhenItIsLoaded() throws IOException {
    write("orders.ts", "export const handler = async () => 1;");
    write("broken.ts", "const x: = 5;");
    assertThat(invoke(Map.of())).hasResult(1);
    write("orders.ts", "import './broken';\nexport const handler = async () => 1;");
    assertThat(invoke(Map.of()))
        .failed()
        .hasErrorMessageContaining("1 | const x: = 5;")
        .hasErrorMessageContaining("/broken.ts:1:10");
  }

  @Test
  void aChangedFileIsMadeAnew() throws IOException {
    write("orders.ts", "export const handler = async () => 1;");
    assertThat(invoke(Map.of())).hasResult(1);
    write("orders.ts", "export const handler = async () => 22;");
    assertThat(invoke(Map.of())).hasResult(22);
    Path made = TypeScriptCode.ofThisJvm().compile(code);
    assertThat(TypeScriptCode.ofThisJvm().compile(code)).isEqualTo(made);
  }

  @Test
  void legacyDecoratorsWork() throws IOException {
    write("tsconfig.json", "{\"compilerOptions\": {\"experimentalDecorators\": true}}");
    write(
        "orders.ts",
        """
        function twice(target: any, key: string, descriptor: PropertyDescriptor) {
          const real = descriptor.value;
          descriptor.value = function () { return 2 * real(); };
        }
        class Orders {
          @twice
          count() { return 4; }
        }
        export const handler = async () => new Orders().count();
        """);
    assertThat(invoke(Map.of())).hasResult(8);
  }

  @Nested
  class Extending {

    @BeforeEach
    void writeHandler() throws IOException {
      write("total.ts", TOTAL);
      write("orders.ts", ORDERS.formatted("@shop/total"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"./config/base.json\"",
          "\"./config/base\"",
          "[\"./config/other.json\", \"./config/base\"]",
          "\"@company/tsconfig\"",
          "\"@company/tsconfig/base.json\""
        })
    void optionsAreThoseOfTheFilesThatAreExtended(String extended) throws IOException {
      write("config/base.json", "{\"compilerOptions\": {\"paths\": {\"@shop/*\": [\"../*\"]}}}");
      write("config/other.json", "{\"compilerOptions\": {\"paths\": {\"@shop/*\": [\"no/*\"]}}}");
      String inPackage = "{\"compilerOptions\": {\"paths\": {\"@shop/*\": [\"../../../*\"]}}}";
      write("node_modules/@company/tsconfig/base.json", inPackage);
      write("node_modules/@company/tsconfig/tsconfig.json", "{\"extends\": \"./base\"}");
      write("tsconfig.json", "{\"extends\": %s}".formatted(extended));
      assertThat(invoke(TWO)).hasResult(RESULT);
    }

    @Test
    void ownOptionsCountMore() throws IOException {
      write("base.json", "{\"compilerOptions\": {\"paths\": {\"@shop/*\": [\"no/*\"]}}}");
      write(
          "tsconfig.json",
          "{\"extends\": \"./base.json\", \"compilerOptions\": {\"paths\": {\"@shop/*\":"
              + " [\"./*\"]}}}");
      assertThat(invoke(TWO)).hasResult(RESULT);
    }

    @Test
    void aChangeOfAnExtendedFileCounts() throws IOException {
      write("tsconfig.json", "{\"extends\": \"./base.json\"}");
      write("base.json", "{}");
      assertThat(invoke(TWO)).failed();
      write("base.json", "{\"compilerOptions\": {\"paths\": {\"@shop/*\": [\"./*\"]}}}");
      assertThat(invoke(TWO)).hasResult(RESULT);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "./none.json | tsconfig.json extends ./none.json, which is not there.",
          "@company/none | tsconfig.json extends @company/none, which is not there in node_modules."
              + " Install it, or extend a file by its path.",
          "./tsconfig.json | tsconfig.json extends itself, by way of {0}tsconfig.json."
        })
    void whatCannotBeExtendedIsNamed(String extended, String message) throws IOException {
      write("tsconfig.json", "{\"extends\": \"%s\"}".formatted(extended));
      Assertions.assertThatThrownBy(() -> invoke(TWO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message.replace("{0}", code + File.separator));
    }
  }

  @Test
  void importsForTheirEffectStayIfTheyAreVerbatim() throws IOException {
    write("package.json", "{\"type\": \"module\"}");
    write("effect.ts", "(globalThis as any).seen = true; export const unused = 1;");
    write(
        "orders.ts",
        "import { unused } from './effect';\n"
            + "export const handler = async () => (globalThis as any).seen === true;");
    assertThat(invoke(Map.of())).hasResult(false);
    write("tsconfig.json", "{\"compilerOptions\": {\"verbatimModuleSyntax\": true}}");
    assertThat(invoke(Map.of())).hasResult(true);
  }

  /** What runs in a JVM without the transpiler. */
  static final class Program {
    public static void main(String[] arguments) {
      try (LambdaInvoker lambda =
          LambdaInvoker.builder()
              .handler("orders.handler")
              .taskRoot(Path.of(arguments[0]))
              .build()) {
        System.out.println(lambda.invoke().payload());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aMissingDependencyIsNamed() throws IOException {
    write("orders.ts", "export const handler = async () => 1;");
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("swc4j"))
            .collect(Collectors.joining(File.pathSeparator));
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Program.class.getName(),
                code.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(
            "Handlers in TypeScript need SWC, which is not on the class path. Add the dependencies"
                + " com.caoccao.javet:swc4j and com.caoccao.javet:swc4j-")
        .contains("(scope test), or compile the handlers beforehand.");
  }
}
