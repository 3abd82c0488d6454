package org.lambdajunit.node.fs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.fs.OpenFiles.OpenFile;

/**
 * What guest code does with files, by the system calls' names. Paths are the guest's and absolute;
 * errors carry the operating system's codes.
 *
 * <p>One thread at a time may use it.
 */
public final class FileOperations implements AutoCloseable {

  private static final int WRITE_ONLY = 1;
  private static final int READ_WRITE = 2;
  private static final int ACCESS = 3;
  private static final int CREATE = 0100;
  private static final int EXCLUSIVE = 0200;
  private static final int TRUNCATE = 01000;
  private static final int APPEND = 02000;
  private static final int FOLDER_ONLY = 0200000;
  private static final int WRITABLE = 2;
  private static final int EXCLUSIVE_COPY = 1;
  private static final int PRIVATE_FOLDER = 0700;
  private static final String DEVICES = "/dev/";
  private static final Set<String> DEVICE_NAMES = Set.of("null", "zero", "random", "urandom");

  private final GuestFileSystem files;
  private final IntFunction<byte[]> random;
  private final OpenFiles open = new OpenFiles();
  private final Map<Mount, Long> used = new HashMap<>();

  /**
   * Makes the operations of one environment.
   *
   * @param random what {@code /dev/urandom} gives
   */
  public FileOperations(GuestFileSystem files, IntFunction<byte[]> random) {
    this.files = files;
    this.random = random;
  }

  @Override
  public void close() {
    open.close();
  }

  private GuestPath path(String path) {
    return GuestPath.of(files, path);
  }

  private interface Work<T> {
    T run() throws IOException, FileException;
  }

  private static <T> T attempt(Work<T> work) throws FileException {
    try {
      return work.run();
    } catch (IOException e) {
      throw FileException.of(e);
    }
  }

  // ---- descriptors ----

  /**
   * Opens a file and gives its descriptor.
   *
   * @param mode what may be done with a file that is made, whatever the host takes away from it
   */
  public int open(String path, int flags, int mode) throws FileException {
    GuestPath guest = path(path);
    boolean writes = (flags & ACCESS) == WRITE_ONLY || (flags & ACCESS) == READ_WRITE;
    boolean reads = (flags & ACCESS) != WRITE_ONLY;
    String device = device(guest.guest());
    if (device != null) {
      return open.add(new OpenFile(Path.of(device), null, null, device, reads, writes, false));
    }
    boolean creates = (flags & CREATE) != 0;
    if (guest.isAboveMounts(files)) {
      if (writes) {
        throw new FileException("EISDIR");
      }
      return open.add(new OpenFile(Path.of("/"), null, null, null, true, false, false));
    }
    boolean exists = guest.host() != null && Files.exists(guest.any(files));
    if (exists && creates && (flags & EXCLUSIVE) != 0) {
      throw new FileException("EEXIST");
    }
    if (!exists && !creates) {
      guest.existing(files, true);
    }
    Path host = writes || !exists ? guest.changeable(files) : guest.existing(files, true);
    if (Files.isDirectory(host)) {
      if (writes || creates) {
        throw new FileException("EISDIR");
      }
      return open.add(new OpenFile(host, guest.mount(), null, null, true, false, false));
    }
    if ((flags & FOLDER_ONLY) != 0) {
      throw new FileException("ENOTDIR");
    }
    Set<OpenOption> options = new HashSet<>();
    if (reads) {
      options.add(StandardOpenOption.READ);
    }
    if (writes || creates) {
      options.add(StandardOpenOption.WRITE);
    }
    if (creates) {
      options.add(StandardOpenOption.CREATE);
    }
    return attempt(
        () -> {
          SeekableByteChannel channel = Files.newByteChannel(host, options);
          if (!exists) {
            FileStatus.chmod(host, mode);
          }
          if ((flags & TRUNCATE) != 0 && writes) {
            charge(guest.mount(), -channel.size());
            channel.truncate(0);
          }
          boolean appends = (flags & APPEND) != 0;
          return open.add(new OpenFile(host, guest.mount(), channel, null, reads, writes, appends));
        });
  }

  private static @Nullable String device(String guest) {
    String name = guest.startsWith(DEVICES) ? guest.substring(DEVICES.length()) : "";
    return DEVICE_NAMES.contains(name) ? name : null;
  }

  /** Closes a descriptor. */
  public void close(int fd) throws FileException {
    open.close(fd);
  }

  /**
   * Reads up to a number of bytes, none at the end; at the file's own position if it is negative.
   */
  public ByteBuffer read(int fd, int length, long position) throws FileException {
    OpenFile file = open.get(fd);
    if (!file.readable()) {
      throw new FileException("EBADF");
    }
    if (file.device() != null) {
      return switch (file.device()) {
        case "null" -> ByteBuffer.allocate(0);
        case "zero" -> ByteBuffer.allocate(length);
        default -> ByteBuffer.wrap(random.apply(length));
      };
    }
    SeekableByteChannel channel = open.channel(fd);
    return attempt(() -> OpenFiles.read(channel, length, position));
  }

  /** Writes bytes; at the file's own position if it is negative. */
  public int write(int fd, byte[] bytes, long position) throws FileException {
    OpenFile file = open.get(fd);
    if (!file.writable()) {
      throw new FileException("EBADF");
    }
    if (file.device() != null) {
      return bytes.length;
    }
    SeekableByteChannel channel = open.channel(fd);
    return attempt(
        () -> {
          long from =
              file.appends() ? channel.size() : position < 0 ? channel.position() : position;
          charge(file.mount(), Math.max(0, from + bytes.length - channel.size()));
          if (file.appends()) {
            channel.position(channel.size());
          }
          OpenFiles.write(channel, ByteBuffer.wrap(bytes), file.appends() ? -1 : position);
          return bytes.length;
        });
  }

  /** Makes a file have a length. */
  public void truncate(int fd, long length) throws FileException {
    OpenFile file = open.get(fd);
    SeekableByteChannel channel = open.channel(fd);
    if (!file.writable()) {
      throw new FileException("EINVAL");
    }
    attempt(
        () -> {
          long size = channel.size();
          charge(file.mount(), length - size);
          if (length < size) {
            channel.truncate(length);
          } else if (length > size) {
            OpenFiles.write(channel, ByteBuffer.allocate(1), length - 1);
          }
          return length;
        });
  }

  /** Counts bytes of a mount that has a limit. */
  private void charge(@Nullable Mount mount, long growth) throws FileException, IOException {
    if (mount == null || mount.capacity() == Long.MAX_VALUE) {
      return;
    }
    long before = used.containsKey(mount) ? used.get(mount) : size(mount.folders().get(0));
    if (growth > 0 && before + growth > mount.capacity()) {
      throw new FileException("ENOSPC");
    }
    used.put(mount, before + growth);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  // ---- what there is ----

  /** The attributes of what a descriptor stands for, as {@link FileStatus} numbers them. */
  public long[] fstat(int fd) throws FileException {
    OpenFile file = open.get(fd);
    return file.device() != null
        ? FileStatus.device()
        : attempt(() -> FileStatus.of(file.host(), true));
  }

  /** The attributes of a file. */
  public long[] stat(String path, boolean followsLast) throws FileException {
    GuestPath guest = path(path);
    if (device(guest.guest()) != null) {
      return FileStatus.device();
    }
    if (guest.isAboveMounts(files)) {
      return FileStatus.folder();
    }
    if (path.endsWith("/") && Files.isRegularFile(guest.existing(files, true))) {
      throw new FileException("ENOTDIR");
    }
    Path host = guest.existing(files, followsLast);
    return attempt(() -> FileStatus.of(host, followsLast));
  }

  /** Checks what may be done: see access(2). */
  public void access(String path, int mode) throws FileException {
    GuestPath guest = path(path);
    if (device(guest.guest()) != null || guest.isAboveMounts(files)) {
      return;
    }
    Path host = guest.existing(files, true);
    if ((mode & WRITABLE) != 0 && (guest.mount() == null || !guest.mount().writable())) {
      throw new FileException("EROFS");
    }
    boolean executes = (mode & 1) != 0 && !Files.isDirectory(host) && !Files.isExecutable(host);
    if (executes) {
      throw new FileException("EACCES");
    }
  }

  /** The names in a folder, in their order, and what each is, as {@link FileStatus} numbers it. */
  public Map<String, Integer> list(String path) throws FileException {
    GuestPath guest = path(path);
    Map<String, Integer> entries = new TreeMap<>();
    String prefix = guest.guest().equals("/") ? "/" : guest.guest() + "/";
    for (Mount mount : files.mounts()) {
      if (mount.path().startsWith(prefix)) {
        entries.put(mount.path().substring(prefix.length()).split("/")[0], FileStatus.FOLDER);
      }
    }
    if (guest.isAboveMounts(files)) {
      return entries;
    }
    Path host = guest.existing(files, true);
    if (!Files.isDirectory(host)) {
      throw new FileException("ENOTDIR");
    }
    for (Path folder : files.layered(guest.guest())) {
      attempt(
          () -> {
            try (Stream<Path> children = Files.list(folder)) {
              for (Path child : children.toList()) {
                entries.put(FileStatus.name(child), FileStatus.kind(child));
              }
            }
            return entries;
          });
    }
    return entries;
  }

  /** What a path leads to when links are followed. */
  public String realPath(String path) throws FileException {
    GuestPath guest = path(path);
    if (guest.isAboveMounts(files)) {
      return guest.guest();
    }
    guest.existing(files, true);
    String real = files.realPath(guest.guest());
    if (real == null) {
      throw new FileException("ENOENT");
    }
    return real;
  }

  /** What a link says. */
  public String readLink(String path) throws FileException {
    Path host = path(path).existing(files, false);
    return attempt(
        () -> {
          Path target = Files.readSymbolicLink(host);
          String guest = target.isAbsolute() ? files.guest(target) : null;
          return guest == null ? target.toString() : guest;
        });
  }

  // ---- changes ----

  /** Makes a folder; with its parents, the first that was made is given. */
  public @Nullable String makeFolder(String path, boolean recursive, int mode)
      throws FileException {
    GuestPath guest = path(path);
    if (recursive) {
      return makeFolders(guest, mode);
    }
    if (guest.isAboveMounts(files) || (guest.host() != null && Files.exists(guest.any(files)))) {
      throw new FileException("EEXIST");
    }
    Path host = guest.changeable(files);
    attempt(() -> FileStatus.chmod(Files.createDirectory(host), mode));
    return null;
  }

  private @Nullable String makeFolders(GuestPath guest, int mode) throws FileException {
    if (files.isFolder(guest.guest())) {
      return null;
    }
    if (files.exists(guest.guest())) {
      throw new FileException("EEXIST");
    }
    Path host = guest.changeable(files);
    String first = guest.guest();
    List<Path> made = new ArrayList<>(List.of(host));
    for (String parent = parent(first); !files.exists(parent); parent = parent(parent)) {
      first = parent;
      made.add(made.get(made.size() - 1).getParent());
    }
    if (!files.isFolder(parent(first))) {
      throw new FileException("ENOTDIR");
    }
    attempt(
        () -> {
          Files.createDirectories(host);
          for (Path folder : made) {
            FileStatus.chmod(folder, mode);
          }
          return host;
        });
    return first;
  }

  private static String parent(String guest) {
    return guest.substring(0, Math.max(1, guest.lastIndexOf('/')));
  }

  /** Makes a folder with a name that nobody has. */
  public String makeTemporaryFolder(String prefix) throws FileException {
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    StringBuilder name = new StringBuilder(prefix);
    for (byte b : random.apply(6)) {
      name.append(letters.charAt((b & 0xFF) % letters.length()));
    }
    makeFolder(name.toString(), false, PRIVATE_FOLDER);
    return name.toString();
  }

  /** Removes a file or a link. */
  public void unlink(String path) throws FileException {
    GuestPath guest = path(path);
    requireThere(guest, false);
    Path host = guest.changeable(files, false);
    if (Files.isDirectory(host, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileException("EISDIR");
    }
    attempt(
        () -> {
          charge(
              guest.mount(),
              -Files.readAttributes(host, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                  .size());
          Files.delete(host);
          return true;
        });
  }

  private void requireThere(GuestPath guest, boolean followsLast) throws FileException {
    if (!guest.isAboveMounts(files)) {
      guest.existing(files, followsLast);
    }
  }

  /** Removes an empty folder. */
  public void removeFolder(String path) throws FileException {
    GuestPath guest = path(path);
    requireThere(guest, false);
    Path host = guest.changeable(files, false);
    if (!Files.isDirectory(host, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileException("ENOTDIR");
    }
    attempt(
        () -> {
          Files.delete(host);
          return true;
        });
  }

  /** Gives a file another name, in place of what has it. */
  public void rename(String from, String to) throws FileException {
    GuestPath source = path(from);
    requireThere(source, false);
    GuestPath target = path(to);
    Path sourceHost = source.changeable(files, false);
    Path targetHost = target.changeable(files, false);
    if (Files.isDirectory(targetHost) && !Files.isDirectory(sourceHost)) {
      throw new FileException("EISDIR");
    }
    attempt(() -> Files.move(sourceHost, targetHost, StandardCopyOption.REPLACE_EXISTING));
    used.clear();
  }

  /** Copies a file, and who may do what with it. */
  public void copy(String from, String to, int mode) throws FileException {
    GuestPath source = path(from);
    Path sourceHost = source.existing(files, true);
    GuestPath target = path(to);
    Path targetHost = target.changeable(files);
    if (Files.isDirectory(sourceHost) || Files.isDirectory(targetHost)) {
      throw new FileException("EISDIR");
    }
    boolean exists = Files.exists(targetHost);
    if (exists && (mode & EXCLUSIVE_COPY) != 0) {
      throw new FileException("EEXIST");
    }
    attempt(
        () -> {
          if (exists && Files.isSameFile(sourceHost, targetHost)) {
            return targetHost;
          }
          charge(target.mount(), Files.size(sourceHost) - (exists ? Files.size(targetHost) : 0));
          try (OutputStream content = Files.newOutputStream(targetHost)) {
            Files.copy(sourceHost, content);
          }
          return FileStatus.chmod(targetHost, FileStatus.permissions(sourceHost));
        });
  }

  /** Makes a symbolic link. */
  public void symlink(String target, String path) throws FileException {
    GuestPath guest = path(path);
    Path host = guest.changeable(files, false);
    Path absolute = target.startsWith("/") ? files.host(path(target).guest()) : null;
    attempt(
        () ->
            Files.createSymbolicLink(
                host, absolute == null ? host.getFileSystem().getPath(target) : absolute));
  }

  /** Makes a second name for a file. */
  public void link(String existing, String path) throws FileException {
    Path target = path(existing).existing(files, false);
    Path host = path(path).changeable(files, false);
    attempt(() -> Files.createLink(host, target));
  }

  /** Changes who may do what. */
  public void chmod(String path, int mode) throws FileException {
    GuestPath guest = path(path);
    requireThere(guest, true);
    Path host = guest.changeable(files);
    attempt(() -> FileStatus.chmod(host, mode));
  }

  /** Changes who may do what with an open file. */
  public void chmod(int fd, int mode) throws FileException {
    OpenFile file = open.get(fd);
    if (file.mount() == null || !file.mount().writable()) {
      throw new FileException("EROFS");
    }
    attempt(() -> FileStatus.chmod(file.host(), mode));
  }

  /** Checks that a file could be given to another owner, which changes nothing. */
  public void chown(String path) throws FileException {
    GuestPath guest = path(path);
    requireThere(guest, false);
    guest.changeable(files);
  }

  /** Sets when a file was read and written last, in seconds. */
  public void setTimes(String path, double access, double modification) throws FileException {
    GuestPath guest = path(path);
    requireThere(guest, true);
    setTimes(guest.changeable(files), access, modification);
  }

  /** Sets when an open file was read and written last, in seconds. */
  public void setTimes(int fd, double access, double modification) throws FileException {
    setTimes(open.get(fd).host(), access, modification);
  }

  private static void setTimes(Path host, double access, double modification) throws FileException {
    attempt(
        () -> {
          Files.getFileAttributeView(host, BasicFileAttributeView.class)
              .setTimes(time(modification), time(access), null);
          return true;
        });
  }

  private static FileTime time(double seconds) {
    return FileTime.from((long) (seconds * TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
  }
}
