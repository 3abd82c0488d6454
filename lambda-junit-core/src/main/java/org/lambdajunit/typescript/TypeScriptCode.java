package org.lambdajunit.typescript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lambdajunit.service.TemporaryFolders;

/**
 * The TypeScript below task roots, made JavaScript once for as long as no file changes.
 *
 * <p>Thread-safe.
 */
public final class TypeScriptCode {

  private static final TypeScriptCode OF_THIS_JVM = new TypeScriptCode();

  private record FileVersion(Path file, FileTime modified, long size) {}

  private record Code(Path taskRoot, List<FileVersion> files) {}

  private final Map<Code, Path> compiled = new ConcurrentHashMap<>();

  private TypeScriptCode() {}

  /**
   * What this JVM has made.
   *
   * @return always the same
   */
  public static TypeScriptCode ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Makes JavaScript of all TypeScript below a folder that has none beside it already.
   *
   * @param taskRoot the folder
   * @return a folder in which the JavaScript lies as the TypeScript does in the other
   * @throws IllegalArgumentException if the transpiler is not there
   */
  public Path compile(Path taskRoot) {
    try {
      Code code = new Code(taskRoot, files(taskRoot));
      return compiled.computeIfAbsent(code, TypeScriptCode::made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTypeScript(String name) {
    return name.matches(".+\\.[cm]?ts") && !name.matches(".+\\.d\\.[cm]?ts");
  }

  private static List<FileVersion> files(Path taskRoot) throws IOException {
    List<FileVersion> files = new ArrayList<>();
    Files.walkFileTree(
        taskRoot,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean foreign = name.equals("node_modules") || name.startsWith(".");
            return foreign && !folder.equals(taskRoot)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (isTypeScript(name) || name.equals("package.json")) {
              files.add(new FileVersion(file, attributes.lastModifiedTime(), attributes.size()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (ConfigFile config : ConfigFile.of(taskRoot)) {
      files.add(
          new FileVersion(
              config.file(), Files.getLastModifiedTime(config.file()), Files.size(config.file())));
    }
    return List.copyOf(files);
  }

  private static Path made(Code code) {
    Path folder = TemporaryFolders.ofThisJvm().next();
    try {
      TemporaryFolders.ofThisJvm().make(folder);
      Transpiler transpiler = transpiler(code.taskRoot);
      for (FileVersion version : code.files) {
        Path file = version.file;
        if (isTypeScript(file.toString()) && !Files.exists(TypeScriptFile.output(file))) {
          Path target = folder.resolve(code.taskRoot.relativize(TypeScriptFile.output(file)));
          Files.createDirectories(target.getParent());
          Files.writeString(target, transpiler.javaScript(file));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transpiler transpiler(Path taskRoot) {
    CompilerOptions options = CompilerOptions.of(ConfigFile.of(taskRoot));
    try {
      return new Transpiler(taskRoot, options);
    } catch (LinkageError | RuntimeException e) {
      throw new IllegalArgumentException(
          "Handlers in TypeScript need SWC, which is not on the class path. Add the dependencies com.caoccao.javet:swc4j and com.caoccao.javet:swc4j-%s (scope test), or compile the handlers beforehand."
              .formatted(platform()),
          e);
    }
  }

  private static String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String os = name.contains("win") ? "windows" : name.contains("mac") ? "macos" : "linux";
    return os + "-" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "x86_64");
  }
}
