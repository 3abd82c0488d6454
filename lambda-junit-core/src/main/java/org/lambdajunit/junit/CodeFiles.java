package org.lambdajunit.junit;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of a folder or a zip, by their paths in it. Upper and lower case differ, as they do on
 * Lambda, also on a file system where they do not.
 */
sealed interface CodeFiles extends AutoCloseable {

  /** 250 MB, of a function and its layers. */
  long UNZIPPED_LIMIT = 262_144_000;

  static CodeFiles of(Path folderOrZip) {
    return Files.isDirectory(folderOrZip) ? new Folder(folderOrZip) : new Zip(folderOrZip);
  }

  static boolean isZip(Path path) {
    try {
      new ZipFile(path.toFile()).close();
      return true;
    } catch (ZipException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * That Lambda would take a zip: its files stay in it, and are not too large together, nor larger
   * than it says.
   *
   * @throws IllegalArgumentException if it would not
   */
  static void requireDeployable(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      long size = 0;
      for (ZipEntry entry : zip.stream().toList()) {
        size += entry.getSize();
        if (!isRelative(entry.getName())) {
          throw new IllegalArgumentException(
              "%s holds an entry \"%s\". Its paths must not begin with / nor have . or .. in them."
                  .formatted(path, entry.getName()));
        }
        if (isUnderstated(zip, entry)) {
          throw new IllegalArgumentException(
              "%s holds an entry \"%s\" that is larger than the %d bytes that the zip says. Make the zip anew."
                  .formatted(path, entry.getName(), entry.getSize()));
        }
      }
      if (size >= UNZIPPED_LIMIT) {
        throw new IllegalArgumentException(
            "%s holds %d bytes. Unzipped size must be smaller than %d bytes."
                .formatted(path, size, UNZIPPED_LIMIT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only an entry is read that is smaller than its compressed form, as hardly any is. */
  private static boolean isUnderstated(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.DEFLATED || entry.getCompressedSize() <= entry.getSize()) {
      return false;
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return content.skip(entry.getSize() + 1) > entry.getSize();
    } catch (ZipException | EOFException e) {
      // What is broken says so to whoever reads it.
      return false;
    }
  }

  private static boolean isRelative(String name) {
    return !name.startsWith("/")
        && Stream.of(name.split("[/\\\\]"))
            .noneMatch(part -> part.equals("..") || part.equals("."));
  }

  boolean isFile(String path);

  boolean isFolder(String path);

  /** The names of what a folder holds; none if there is no such folder. */
  Set<String> list(String folder);

  /** All files in order, but those of installed packages and of hidden folders. */
  List<String> all();

  @Override
  void close();

  /** Files of a folder. */
  record Folder(Path root) implements CodeFiles {

    private static final int DEPTH = 8;

    @Override
    public boolean isFile(String path) {
      return at(path).filter(Files::isRegularFile).isPresent() && isListed(path);
    }

    @Override
    public boolean isFolder(String path) {
      return at(path).filter(Files::isDirectory).isPresent() && isListed(path);
    }

    /**
     * Whether what is there has exactly that name. Where nothing has it in other cases, nothing but
     * the very same name can have been found, and the folder need not be read.
     */
    private boolean isListed(String path) {
      int nameStart = path.lastIndexOf('/') + 1;
      String name = path.substring(nameStart);
      return !Files.exists(root.resolve(path.substring(0, nameStart) + inOtherCases(name)))
          || list(path.substring(0, nameStart)).contains(name);
    }

    private static String inOtherCases(String name) {
      StringBuilder other = new StringBuilder(name);
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        other.setCharAt(
            i, Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c));
      }
      return other.toString();
    }

    /** The path of a file, if there can be one of that name. */
    private Optional<Path> at(String path) {
      try {
        return Optional.of(root.resolve(path));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }

    @Override
    public Set<String> list(String folder) {
      Optional<Path> path = at(folder).filter(Files::isDirectory);
      if (path.isEmpty()) {
        return Set.of();
      }
      try (Stream<Path> entries = Files.list(path.get())) {
        return entries
            .map(entry -> String.valueOf(entry.getFileName()))
            .collect(toCollection(TreeSet::new));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<String> all() {
      List<String> files = new ArrayList<>();
      FileVisitor<Path> visitor =
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean skipped =
                  !folder.equals(root) && isSkipped(String.valueOf(folder.getFileName()));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(root.relativize(file).toString().replace('\\', '/'));
              return FileVisitResult.CONTINUE;
            }
          };
      try {
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, visitor);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files.stream().sorted().toList();
    }

    @Override
    public void close() {}
  }

  /** Files of a zip, where folders need no entries of their own. */
  record Zip(ZipFile zip) implements CodeFiles {

    Zip(Path path) {
      this(open(path));
    }

    private static ZipFile open(Path path) {
      try {
        return new ZipFile(path.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean isFile(String path) {
      ZipEntry entry = zip.getEntry(path);
      return entry != null && !entry.isDirectory();
    }

    @Override
    public boolean isFolder(String path) {
      return names().anyMatch(name -> name.startsWith(path + "/"));
    }

    @Override
    public Set<String> list(String folder) {
      return names()
          .filter(name -> name.startsWith(folder + "/"))
          .map(name -> name.substring(folder.length() + 1).replaceFirst("/.*", ""))
          .filter(not(String::isEmpty))
          .collect(toCollection(TreeSet::new));
    }

    @Override
    public List<String> all() {
      return names()
          .filter(name -> !name.endsWith("/"))
          .filter(name -> Stream.of(name.split("/")).noneMatch(CodeFiles::isSkipped))
          .sorted()
          .toList();
    }

    private Stream<String> names() {
      return zip.stream().map(ZipEntry::getName);
    }

    @Override
    public void close() {
      try {
        zip.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isSkipped(String name) {
    return name.equals("node_modules") || name.startsWith(".");
  }
}
