package org.lambdajunit.typescript;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jModuleKind;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.enums.Swc4jSourceMapOption;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jDecoratorsTranspileOption;
import com.caoccao.javet.swc4j.options.Swc4jTranspileOptions;
import com.caoccao.javet.swc4j.outputs.Swc4jTranspileOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Makes JavaScript of a file of TypeScript, by SWC, which is optional. */
final class Transpiler {

  private static final String MAPPINGS = "\"mappings\":\"";

  private final Path taskRoot;
  private final CompilerOptions options;
  private final Specifiers specifiers;
  private final Swc4j swc;

  Transpiler(Path taskRoot, CompilerOptions options) {
    this.taskRoot = taskRoot;
    this.options = options;
    this.specifiers = new Specifiers(taskRoot, options);
    this.swc = new Swc4j();
  }

  /**
   * The JavaScript with its source map. Of a file that is none it is one that fails when it is
   * loaded, for nobody may need it.
   */
  String javaScript(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      boolean isEsModule = isEsModule(file);
      Swc4jTranspileOutput output = swc.transpile(text, options(file, isEsModule));
      String code = specifiers.inNode(output.getCode(), file, isEsModule);
      String map = output.getSourceMap();
      if (!isEsModule && output.getParseMode() == Swc4jParseMode.Module) {
        code = CommonJs.of(code);
        map = map.replaceFirst(MAPPINGS, MAPPINGS + ";".repeat(CommonJs.PRELUDE_LINES));
      }
      return code
          + "\n//# sourceMappingURL=data:application/json;base64,"
          + Base64.getEncoder().encodeToString(map.getBytes(StandardCharsets.UTF_8))
          + "\n";
    } catch (Swc4jCoreException e) {
      return "throw new SyntaxError(%s);\n"
          .formatted(
              TextNode.valueOf(String.valueOf(e.getMessage()).replaceFirst("^SyntaxError: ", "")));
    }
  }

  private Swc4jTranspileOptions options(Path file, boolean isEsModule) throws IOException {
    String name = file.toString();
    return new Swc4jTranspileOptions()
        .setSpecifier(file.toUri().toURL())
        .setMediaType(
            name.endsWith(".mts")
                ? Swc4jMediaType.Mts
                : name.endsWith(".cts") ? Swc4jMediaType.Cts : Swc4jMediaType.TypeScript)
        .setModuleKind(isEsModule ? Swc4jModuleKind.Esm : Swc4jModuleKind.Cjs)
        .setSourceMap(Swc4jSourceMapOption.Separate)
        .setInlineSources(true)
        .setVerbatimModuleSyntax(options.verbatimModules())
        .setDecorators(
            options.legacyDecorators()
                ? Swc4jDecoratorsTranspileOption.LegacyTypeScript(options.decoratorMetadata())
                : Swc4jDecoratorsTranspileOption.Ecma());
  }

  /** By the extension, or the type of the nearest package, as tsc and Node.js have it. */
  private boolean isEsModule(Path file) throws IOException {
    if (file.toString().matches(".*\\.[cm]ts")) {
      return file.toString().endsWith(".mts");
    }
    for (Path folder = file.getParent();
        folder != null && folder.startsWith(taskRoot);
        folder = folder.getParent()) {
      Path packageFile = folder.resolve("package.json");
      if (Files.isRegularFile(packageFile)) {
        JsonNode json = new ObjectMapper().readTree(Files.readString(packageFile));
        return json.path("type").asText().equals("module");
      }
    }
    return false;
  }
}
