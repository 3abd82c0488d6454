package org.lambdajunit.node.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * Sources, kept so that a fresh context only evaluates what another one has parsed: the engine
 * remembers parsed code for as long as its {@link Source} lives.
 *
 * <p>Thread-safe.
 */
public final class SourceCache {

  private static final String MODULE_MIME_TYPE = "application/javascript+module";

  // Their equality is written out: the first record's own costs a new JVM tens of milliseconds.

  private record Text(String name, String characters) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text that
          && name.equals(that.name)
          && characters.equals(that.characters);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + characters.hashCode();
    }
  }

  private record FileVersion(
      String name, Path file, @Nullable Object change, FileTime modified, long size) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FileVersion that
          && name.equals(that.name)
          && file.equals(that.file)
          && Objects.equals(change, that.change)
          && modified.equals(that.modified)
          && size == that.size;
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, file, change, modified, size);
    }
  }

  private final ConcurrentMap<Text, Source> files = new ConcurrentHashMap<>();
  private final ConcurrentMap<FileVersion, Source> versions = new ConcurrentHashMap<>();
  private final ConcurrentMap<FileVersion, Object> madeOfFiles = new ConcurrentHashMap<>();
  private final ConcurrentMap<Text, Object> madeOfTexts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Source> resources = new ConcurrentHashMap<>();
  private final ConcurrentMap<Source, Boolean> deep = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, Set<Origin>> origins = new ConcurrentHashMap<>();
  private volatile boolean remembersOrigins;
  private volatile boolean namesHostFiles;

  /**
   * Where a text came from.
   *
   * @param guestPath the file as guest code sees it
   * @param file the file on the host
   * @param text what it says
   */
  public record Origin(String guestPath, Path file, String text) {}

  SourceCache() {}

  /** From now on, the URLs of sources, which debuggers show, are those of the host's files. */
  void nameHostFiles() {
    namesHostFiles = true;
  }

  /** From now on, it is remembered which files of the host the texts come from. */
  public void rememberOrigins() {
    remembersOrigins = true;
  }

  /** Takes note that a file of the host was read as a guest's file, if that is to be remembered. */
  public void read(String guestPath, Path file, String text) {
    if (remembersOrigins) {
      origins
          .computeIfAbsent(guestPath, path -> ConcurrentHashMap.newKeySet())
          .add(new Origin(guestPath, file.toAbsolutePath().normalize(), text));
    }
  }

  /**
   * Whether a text nests deeply.
   *
   * @param test tells, when it is first asked for
   */
  public boolean isDeep(Source source, Predicate<Source> test) {
    return deep.computeIfAbsent(source, test::test);
  }

  /** The files that were read as a guest's file, by its path or its URL. */
  public Set<Origin> origins(String guestPathOrUrl) {
    String path =
        guestPathOrUrl.startsWith("file:") ? URI.create(guestPathOrUrl).getPath() : guestPathOrUrl;
    return origins.getOrDefault(path, Set.of());
  }

  /**
   * A file's source. Its text is part of the key, so that a file that was changed is parsed anew.
   *
   * @param file the file's name as guest code sees it, for example {@code /var/task/index.js}
   * @param characters the text to evaluate
   */
  public Source file(String file, String characters) {
    // Made from a File, or import() inside the text would not know who imports.
    return files.computeIfAbsent(
        new Text(file, characters), text -> build(fileBuilder(file, characters)));
  }

  private static Source.Builder fileBuilder(String file, String characters) {
    return Source.newBuilder("js", new File(file)).content(characters);
  }

  /**
   * A file's source, made once for as long as the file does not change: its text is not even read
   * again.
   *
   * @param name the file's name as guest code sees it
   * @param file the file on the host
   * @param change what makes the text differ from that of the file, or {@code null}
   * @param characters makes the text to evaluate, the same one from the same file by the same
   *     change
   */
  public Source file(String name, Path file, @Nullable Object change, Supplier<String> characters) {
    return ofVersion(
        versions,
        version(name, file, change),
        () ->
            namesHostFiles
                ? build(fileBuilder(name, characters.get()).uri(file.toUri()))
                : file(name, characters.get()));
  }

  /**
   * Something that is made of a file's text, once for as long as the file does not change, and once
   * for files that say the same.
   *
   * @param kind its class
   * @param name a name for it; one name stands for one way to make it
   * @param file the file on the host
   * @param change what makes the text differ from that of the file, or {@code null}
   * @param characters gives the text, the same one from the same file by the same change
   * @param make makes it of the text
   */
  public <T> T made(
      Class<T> kind,
      String name,
      Path file,
      @Nullable Object change,
      Supplier<String> characters,
      Function<String, T> make) {
    return kind.cast(
        ofVersion(
            madeOfFiles,
            version(name, file, change),
            () ->
                madeOfTexts.computeIfAbsent(
                    new Text(name, characters.get()), text -> make.apply(text.characters()))));
  }

  private static <T> T ofVersion(
      ConcurrentMap<FileVersion, T> known, FileVersion version, Supplier<T> make) {
    T value = known.get(version);
    if (value == null) {
      value = make.get();
      known.put(version, value);
    }
    return value;
  }

  private static FileVersion version(String name, Path file, @Nullable Object change) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileVersion(name, file, change, attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The source of a script that ships with this library.
   *
   * @param owner a class of the package in whose folder the script lies
   * @param path the script's path, relative to the owner's folder unless it starts with a slash
   * @param name the name that stack traces show
   */
  public Source resource(Class<?> owner, String path, String name) {
    return internal(name, () -> read(owner, path));
  }

  /**
   * The source of a script that no debugger shows.
   *
   * @param name the name that stack traces show; one name stands for one text
   * @param characters makes the text, when it is first asked for
   */
  Source internal(String name, Supplier<String> characters) {
    return resources.computeIfAbsent(
        name, key -> build(Source.newBuilder("js", characters.get(), name).internal(true)));
  }

  /**
   * The source of an ES module that ships with this library. Evaluated, it answers with its
   * namespace.
   *
   * @param owner a class of the package in whose folder the module lies
   * @param path the module's path, relative to the owner's folder unless it starts with a slash
   * @param name the name under which other modules import it
   */
  public Source moduleResource(Class<?> owner, String path, String name) {
    return resources.computeIfAbsent(
        name,
        key ->
            build(
                Source.newBuilder("js", read(owner, path), name)
                    .mimeType(MODULE_MIME_TYPE)
                    .internal(true)));
  }

  /**
   * The source of a script whose text is put together.
   *
   * @param name the name that stack traces show; one name stands for one text
   * @param characters makes the text, when it is first asked for
   */
  public Source generated(String name, Supplier<String> characters) {
    return resources.computeIfAbsent(
        name, key -> build(Source.newBuilder("js", characters.get(), name)));
  }

  /**
   * The source of an object literal, which no debugger shows.
   *
   * @param name a name for it; one name stands for one text
   * @param json makes the text, when it is first asked for
   */
  public Source literal(String name, Supplier<String> json) {
    return internal(name, () -> "(" + json.get() + ")");
  }

  /** The source of an ES module that is made as it is needed. */
  public Source module(String name, String characters) {
    return files.computeIfAbsent(
        new Text(name, characters),
        text ->
            build(
                Source.newBuilder("js", characters, name)
                    .mimeType(MODULE_MIME_TYPE)
                    .internal(true)));
  }

  private static String read(Class<?> owner, String path) {
    byte[] text = bytes(owner, path);
    if (text == null) {
      throw new IllegalArgumentException("No resource " + path + " beside " + owner.getName());
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  /** What a file holds that ships with this library, or null if there is none. */
  static byte @Nullable [] bytes(Class<?> owner, String path) {
    try (InputStream stream = owner.getResourceAsStream(path)) {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source build(Source.Builder builder) {
    try {
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
