import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the files of Node's own library that this module uses, together with Node's licence. The
 * texts come from the Node.js that Javet's Maven artifact embeds.
 *
 * <p>Arguments: the list of files, the folder of the patches, the target folder.
 */
public final class ExtractNodeLibrary {

  /** To be raised when this program writes something else from the same inputs. */
  private static final String VERSION = "3";

  private ExtractNodeLibrary() {}

  public static void main(String[] arguments) throws Exception {
    Path list = Path.of(arguments[0]);
    Path patches = Path.of(arguments[1]);
    Path target = Path.of(arguments[2]);
    // Javet unpacks its library here, now and in tests, and does not make the folder.
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    // Beside the target, all of which goes into the jar.
    Path stamp = target.resolveSibling(target.getFileName() + ".made-from");
    String inputs = inputs(list, patches);
    if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      return;
    }
    List<String> ids = ids(list);
    Map<String, List<Patch>> patchesById = readPatches(patches, ids);
    deleteTree(target);
    Path library = Files.createDirectories(target.resolve("node").resolve("lib"));
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      for (String id : ids) {
        Path file = library.resolve(id + ".js");
        Files.createDirectories(file.getParent());
        Files.writeString(file, patched(text(node, id), patchesById.getOrDefault(id, List.of())));
      }
    }
    Files.write(library.resolve("LICENSE"), licence());
    Files.writeString(stamp, inputs);
    System.out.println(ids.size() + " files of Node's library in " + target);
  }

  /** All that the result depends on: this program, its inputs, and where Node comes from. */
  private static String inputs(Path list, Path patches) throws IOException {
    StringBuilder inputs = new StringBuilder(VERSION).append('\n');
    inputs.append(V8Host.class.getProtectionDomain().getCodeSource().getLocation()).append('\n');
    inputs.append(Files.readString(list));
    for (Path patch : patchFiles(patches)) {
      inputs.append(patch.getFileName()).append('\n').append(Files.readString(patch));
    }
    return inputs.toString();
  }

  private static List<String> ids(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(String::trim)
        .toList();
  }

  private static String text(NodeRuntime node, String id) throws JavetException {
    String text = node.getExecutor("process.binding('natives')['" + id + "']").executeString();
    if (text == null) {
      throw new IllegalStateException("Node's library has no file " + id);
    }
    return text;
  }

  private static String patched(String text, List<Patch> patches) {
    String result = text;
    for (Patch patch : patches) {
      result = patch.apply(result);
    }
    return result;
  }

  private static byte[] licence() throws IOException {
    try (InputStream licence =
        V8Host.class.getClassLoader().getResourceAsStream("META-INF/LICENSE.node")) {
      if (licence == null) {
        throw new IllegalStateException("Node's licence is not in the artifact");
      }
      return licence.readAllBytes();
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** An edit of one file: a text that must occur exactly once, and what stands there instead. */
  private record Patch(String name, String anchor, String replacement) {

    String apply(String text) {
      int at = text.indexOf(anchor);
      if (at < 0 || text.indexOf(anchor, at + 1) >= 0) {
        throw new IllegalStateException(
            "Patch " + name + " no longer fits: its anchor occurs " + (at < 0 ? "nowhere" : "more than once"));
      }
      return text.substring(0, at) + replacement + text.substring(at + anchor.length());
    }
  }

  /**
   * Each patch is a file: the id of the library's file in the first line, then an anchor and its
   * replacement, each after a line of {@code ----}, and more of such pairs if it takes several.
   */
  private static Map<String, List<Patch>> readPatches(Path folder, List<String> ids)
      throws IOException {
    Map<String, List<Patch>> patches = new HashMap<>();
    for (Path file : patchFiles(folder)) {
      String name = file.getFileName().toString();
      String[] parts = Files.readString(file).split("(?m)^----\\n", -1);
      if (parts.length < 3 || parts.length % 2 == 0) {
        throw new IllegalStateException("Patch " + name + " has to have an id and pairs of texts");
      }
      String id = parts[0].trim();
      if (!ids.contains(id)) {
        throw new IllegalStateException("Patch " + name + " is for " + id + ", which is not listed");
      }
      for (int i = 1; i < parts.length; i += 2) {
        patches
            .computeIfAbsent(id, key -> new ArrayList<>())
            .add(new Patch(name, parts[i].stripTrailing(), parts[i + 1].stripTrailing()));
      }
    }
    return patches;
  }

  private static List<Path> patchFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }
}
