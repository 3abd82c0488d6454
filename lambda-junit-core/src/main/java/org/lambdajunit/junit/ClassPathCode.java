package org.lambdajunit.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.lambdajunit.service.TemporaryFolders;

/**
 * Code that lies on the class path. What a jar holds is unpacked into a temporary folder, once a
 * test run, and removed at its end.
 */
final class ClassPathCode implements CloseableResource, AutoCloseable {

  private final Map<String, Path> unpacked = new ConcurrentHashMap<>();
  private final Queue<Path> temporaryFolders = new ConcurrentLinkedQueue<>();

  /**
   * The path of a resource.
   *
   * @throws IllegalArgumentException if there is no such resource
   */
  Path locate(String name, ClassLoader classLoader) {
    String resource = name.startsWith("/") ? name.substring(1) : name;
    URL url = classLoader.getResource(resource);
    if (url == null) {
      throw new IllegalArgumentException(
          "classpath:%s: no such folder or zip on the class path.".formatted(name));
    }
    return switch (url.getProtocol()) {
      case "file" -> Path.of(uri(url));
      case "jar" -> unpacked.computeIfAbsent(url.toString(), u -> unpack(url, resource));
      default ->
          throw new IllegalArgumentException(
              "classpath:%s: lies at %s, which is neither in a folder nor in a jar."
                  .formatted(name, url));
    };
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("%s: %s".formatted(url, e.getMessage()), e);
    }
  }

  private Path unpack(URL url, String resource) {
    try {
      TemporaryFolders folders = TemporaryFolders.ofThisJvm();
      Path folder = folders.next();
      folders.make(folder);
      temporaryFolders.add(folder);
      JarURLConnection connection = (JarURLConnection) url.openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        List<JarEntry> entries =
            jar.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry -> isAtOrBelow(entry.getName(), resource))
                .toList();
        for (JarEntry entry : entries) {
          copy(jar, entry, folder);
        }
      }
      return folder.resolve(resource).normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAtOrBelow(String entry, String resource) {
    return entry.equals(resource)
        || entry.startsWith(resource.endsWith("/") ? resource : resource + "/");
  }

  private static void copy(JarFile jar, JarEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("%s: %s leads out of the jar".formatted(jar.getName(), entry));
    }
    Files.createDirectories(target.getParent());
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, target);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path folder = temporaryFolders.poll(); folder != null; folder = temporaryFolders.poll()) {
      TemporaryFolders.delete(folder);
    }
  }
}
