package org.lambdajunit.node.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies in folders of the host, remembered for all environments: what was seen of a folder
 * holds for as long as the folder's time of modification stays, which changes with each entry that
 * is added, removed or replaced.
 *
 * <p>Thread-safe.
 */
final class FolderEntries {

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    NOTHING
  }

  /** File systems tell times in steps: a folder that has just changed may change once more. */
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private static final int MOST_FOLDERS = 20_000;

  private final ConcurrentMap<Path, Folder> known = new ConcurrentHashMap<>();

  /** One folder, as it was at a time. */
  static final class Folder {

    private final Path path;
    private final FileTime modified;
    private final ConcurrentMap<String, Kind> entries = new ConcurrentHashMap<>();

    private Folder(Path path, FileTime modified) {
      this.path = path;
      this.modified = modified;
    }

    /** What a name stands for in this folder. */
    Kind kind(String name) {
      return entries.computeIfAbsent(name, this::look);
    }

    private Kind look(String name) {
      Path entry = path.resolve(name);
      // Up to JDK 19, Files makes an exception of what is not there, with all of the guest's frames
      // in its stack.
      if (!entry.toFile().exists()) {
        return Kind.NOTHING;
      }
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
          return Kind.LINK;
        }
        return attributes.isRegularFile()
            ? Kind.FILE
            : attributes.isDirectory() ? Kind.FOLDER : Kind.NOTHING;
      } catch (IOException e) {
        // There is nothing, or nothing that may be seen, which is the same to a loader.
        return Kind.NOTHING;
      }
    }
  }

  /** A folder as it is now, or {@code null} if there is none. */
  @Nullable Folder of(Path path) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      // As above.
      return null;
    }
    if (!attributes.isDirectory()) {
      return null;
    }
    FileTime modified = attributes.lastModifiedTime();
    Folder folder = known.get(path);
    if (folder == null || !folder.modified.equals(modified)) {
      folder = new Folder(path, modified);
      keep(folder);
    }
    return folder;
  }

  private void keep(Folder folder) {
    if (System.currentTimeMillis() - folder.modified.toMillis() > UNSETTLED.toMillis()) {
      if (known.size() >= MOST_FOLDERS) {
        known.clear();
      }
      known.put(folder.path, folder);
    }
  }
}
