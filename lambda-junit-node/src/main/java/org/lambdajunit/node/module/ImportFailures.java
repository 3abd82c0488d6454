package org.lambdajunit.node.module;

import static com.oracle.truffle.api.strings.TruffleString.Encoding.UTF_16;

import com.oracle.js.parser.ir.Module;
import com.oracle.js.parser.ir.Module.ExportEntry;
import com.oracle.js.parser.ir.Module.ImportEntry;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.ExportResolution;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.JsonText;

/**
 * What Node.js says of an import that fails, where GraalJS knows less of it or says it in other
 * words. {@code esm.js} asks when there is a failure.
 */
final class ImportFailures {

  private record Import(String specifier, String importer, String target) {}

  private final ModuleTexts texts;
  private final ModuleRules rules;
  private final ImportTargets targets;
  private final ModuleGraph graph;
  private final List<Import> imports = new ArrayList<>();
  private final List<String> jsonFiles = new ArrayList<>();

  ImportFailures(ModuleLookup lookup, ImportTargets targets, ModuleGraph graph) {
    this.texts = lookup.texts();
    this.rules = lookup.rules();
    this.targets = targets;
    this.graph = graph;
  }

  /** Notes what an import is resolved to. */
  void resolved(String specifier, String importer, String target) {
    imports.add(new Import(specifier, importer, target));
  }

  /** Notes that GraalJS is about to parse a file. */
  void read(String url) {
    if (ImportTargets.isJson(url)) {
      jsonFiles.add(GuestUrls.path(url));
    }
  }

  /** Notes that another load begins. */
  void begin() {
    jsonFiles.clear();
    imports.clear();
  }

  /** Answers guest code. */
  @Nullable Object call(String name, Value... arguments) {
    return switch (name) {
      case "attributeFailure" -> ModuleBinding.described(attributeFailure());
      case "importFailure" -> failure(arguments[0].asString());
      case "importOfCommonJs" ->
          importOfCommonJs(
              arguments[0].asString(), arguments[1].asString(), arguments[2].asString());
      case "isAmbiguous" ->
          isAmbiguous(arguments[0].asString(), arguments[1].asString(), arguments[2].asString());
      case "jsonFiles" -> JsonText.array(jsonFiles);
      case "unresolvedExport" -> unresolvedExport(arguments[0].asString());
      default -> throw HostFunctions.unknown(name);
    };
  }

  private @Nullable Object failure(String idOrMessage) {
    ResolutionException failure = targets.failure(idOrMessage);
    return failure == null ? null : ModuleBinding.described(failure);
  }

  // ---- what is not an ES module ----

  /**
   * What to say of an import of something that is not an ES module: the statement that Node
   * proposes in place of a named import from a CommonJS module, empty if it has none to propose, or
   * the error for a JSON text that was not imported as one.
   */
  private @Nullable Object importOfCommonJs(String specifier, String importer, String name) {
    String target = targets.of(specifier, importer);
    String text = texts.read(GuestUrls.path(importer));
    if (ImportTargets.isJson(target)) {
      return ImportAttributes.lackedBy(text, specifier)
          ? ModuleBinding.described(attributeMissing(target))
          : null;
    }
    if (!ImportTargets.isCommonJs(target)) {
      return null;
    }
    Pattern names = Pattern.compile("\\{.*\\b" + Pattern.quote(name) + "\\b.*}");
    return text.lines()
        .filter(line -> line.contains(specifier))
        .map(names::matcher)
        .filter(Matcher::find)
        .map(found -> found.group().replaceAll("\\s+as\\s+", ": "))
        .map(found -> "const " + found + " = pkg;\n")
        .findFirst()
        .orElse("");
  }

  // ---- attributes ----

  /** The error for a JSON text that an import does not call one. */
  ResolutionException attributeMissing(String url) {
    String needs = "Module \"" + url + "\" needs an import attribute of ";
    return rules.importAssertions()
        ? new ResolutionException("ERR_IMPORT_ASSERTION_TYPE_MISSING", needs + "type \"json\"")
        : new ResolutionException("ERR_IMPORT_ATTRIBUTE_MISSING", needs + "\"type: json\"");
  }

  /** What is wrong with the attributes of an import that GraalJS has just refused. */
  private ResolutionException attributeFailure() {
    for (Import made : imports) {
      if (GuestUrls.isFile(made.importer())) {
        String text = texts.read(GuestUrls.path(made.importer()));
        if (ImportTargets.isJson(made.target())
            && ImportAttributes.lackedBy(text, made.specifier())) {
          return attributeMissing(made.target());
        }
        if (!ImportTargets.isJson(made.target())
            && ImportAttributes.givenBy(text, made.specifier())) {
          return noJson(made.target());
        }
      }
    }
    String last = imports.isEmpty() ? "" : imports.get(imports.size() - 1).target();
    return ImportTargets.isJson(last) ? attributeMissing(last) : noJson(last);
  }

  private ResolutionException noJson(String url) {
    return new ResolutionException(
        rules.importAssertions()
            ? "ERR_IMPORT_ASSERTION_TYPE_FAILED"
            : "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
        "Module \"" + url + "\" is not of type \"json\"");
  }

  // ---- exports ----

  /**
   * An export of something that another module does not export, or exports twice: GraalJS says that
   * there is one and not which. V8 looks at what a module imports first.
   */
  private @Nullable Object unresolvedExport(String root) {
    for (String url : graph.inOrderOfLinking(root)) {
      if (LoadedModules.at(url) instanceof JSModuleRecord module) {
        for (ImportEntry entry : module.getModule().getImportEntries()) {
          if (!isExported(module, entry.getModuleRequest(), entry.getImportName())) {
            return missing(url, entry.getModuleRequest(), entry.getImportName());
          }
        }
        for (ExportEntry entry : module.getModule().getIndirectExportEntries()) {
          if (!isFound(module.resolveExport(entry.getExportName()))) {
            return missing(url, entry.getModuleRequest(), entry.getImportName());
          }
        }
      }
    }
    return null;
  }

  private static boolean isExported(
      JSModuleRecord importer, ModuleRequest request, TruffleString name) {
    return Module.STAR_NAME.equals(name)
        || isFound(importer.getImportedModule(request).resolveExport(name));
  }

  private static boolean isFound(ExportResolution resolution) {
    return !resolution.isNull() && !resolution.isAmbiguous();
  }

  private static ProxyObject missing(String importer, ModuleRequest request, TruffleString name) {
    return ProxyObject.fromMap(
        Map.of(
            "importer", importer,
            "specifier", request.specifier().toJavaStringUncached(),
            "name", name.toJavaStringUncached()));
  }

  /** Whether there is more than one export of a name. */
  private boolean isAmbiguous(String specifier, String importer, String name) {
    AbstractModuleRecord module = LoadedModules.at(targets.of(specifier, importer));
    return module != null
        && module.resolveExport(TruffleString.fromJavaStringUncached(name, UTF_16)).isAmbiguous();
  }
}
