import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the files of Node's own library that this module uses, together with Node's licence. The
 * texts come from the Node.js that Javet's Maven artifact embeds.
 *
 * <p>Arguments: the list of files, the folder of the patches, the target folder.
 */
public final class ExtractNodeLibrary {

  private ExtractNodeLibrary() {}

  public static void main(String[] arguments) throws Exception {
    Path list = Path.of(arguments[0]);
    Path patches = Path.of(arguments[1]);
    Path target = Path.of(arguments[2]);
    // Javet unpacks its library here, now and in tests, and does not make the folder.
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    Path stamp = target.resolve("up-to-date");
    if (isUpToDate(stamp, list, patches)) {
      return;
    }
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ids.add(line.trim());
      }
    }
    Map<String, List<Patch>> patchesById = readPatches(patches);
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      for (String id : ids) {
        String text =
            node.getExecutor("process.binding('natives')['" + id + "']").executeString();
        if (text == null) {
          throw new IllegalStateException("Node's library has no file " + id);
        }
        for (Patch patch : patchesById.getOrDefault(id, List.of())) {
          text = patch.apply(text);
        }
        Path file = target.resolve("node").resolve("lib").resolve(id + ".js");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    }
    patchesById.keySet().stream()
        .filter(id -> !ids.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalStateException("A patch for " + id + ", which is not in the list");
            });
    try (InputStream licence =
        V8Host.class.getClassLoader().getResourceAsStream("META-INF/LICENSE.node")) {
      if (licence == null) {
        throw new IllegalStateException("Node's licence is not in the artifact");
      }
      Files.write(target.resolve("node").resolve("lib").resolve("LICENSE"), licence.readAllBytes());
    }
    Files.writeString(stamp, "");
    System.out.println(ids.size() + " files of Node's library in " + target);
  }

  private static boolean isUpToDate(Path stamp, Path list, Path patches) throws IOException {
    if (!Files.exists(stamp)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(stamp);
    List<Path> inputs = new ArrayList<>(List.of(list));
    if (Files.isDirectory(patches)) {
      try (var entries = Files.list(patches)) {
        entries.forEach(inputs::add);
      }
      inputs.add(patches);
    }
    for (Path input : inputs) {
      if (Files.getLastModifiedTime(input).compareTo(made) > 0) {
        return false;
      }
    }
    return true;
  }

  /** An edit of one file: a text that must occur exactly once, and what stands there instead. */
  private record Patch(String name, String anchor, String replacement) {

    String apply(String text) {
      int at = text.indexOf(anchor);
      if (at < 0 || text.indexOf(anchor, at + 1) >= 0) {
        throw new IllegalStateException(
            "Patch " + name + " no longer fits: its anchor occurs " + (at < 0 ? "nowhere" : "twice"));
      }
      return text.substring(0, at) + replacement + text.substring(at + anchor.length());
    }
  }

  /**
   * Each patch is a file: the id of the library's file in the first line, then the anchor and the
   * replacement, each after a line of {@code ----}.
   */
  private static Map<String, List<Patch>> readPatches(Path folder) throws IOException {
    Map<String, List<Patch>> patches = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return patches;
    }
    List<Path> files;
    try (var entries = Files.list(folder)) {
      files = entries.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
    for (Path file : files) {
      String[] parts = Files.readString(file).split("(?m)^----\\n", -1);
      if (parts.length != 3) {
        throw new IllegalStateException(file + " has to have three parts");
      }
      patches
          .computeIfAbsent(parts[0].trim(), id -> new ArrayList<>())
          .add(new Patch(file.getFileName().toString(), strip(parts[1]), strip(parts[2])));
    }
    return patches;
  }

  private static String strip(String part) {
    return part.endsWith("\n") ? part.substring(0, part.length() - 1) : part;
  }
}
