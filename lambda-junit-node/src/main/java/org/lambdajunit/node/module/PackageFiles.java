package org.lambdajunit.node.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The {@code package.json} files that some environment has read, each for as long as it does not
 * change.
 *
 * <p>Thread-safe.
 */
final class PackageFiles {

  private record Version(String folder, Path file, FileTime modified, long size) {}

  private static final int MOST_FILES = 20_000;

  private final ConcurrentMap<Version, PackageJson> known = new ConcurrentHashMap<>();

  /**
   * The {@code package.json} in a folder.
   *
   * @param folder the guest's folder
   * @param file the file on the host
   * @param text reads the file
   */
  PackageJson in(String folder, Path file, Supplier<String> text) throws ResolutionException {
    Version version;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      version = new Version(folder, file, attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      // Whoever reads it says so.
      return PackageJson.parse(folder, text.get());
    }
    PackageJson json = known.get(version);
    if (json == null) {
      json = PackageJson.parse(folder, text.get());
      if (known.size() >= MOST_FILES) {
        known.clear();
      }
      known.put(version, json);
    }
    return json;
  }
}
