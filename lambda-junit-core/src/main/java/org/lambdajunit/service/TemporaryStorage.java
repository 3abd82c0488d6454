package org.lambdajunit.service;

import java.io.IOException;
import java.nio.file.Path;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * What an execution environment has under {@code /tmp}: its own folder of 512 MB, which processes
 * that follow each other share. It is made when somebody first writes to it, and deleted at the
 * end.
 */
final class TemporaryStorage implements AutoCloseable {

  private static final long CAPACITY = 512L << 20;

  private final TemporaryFolders folders = TemporaryFolders.ofThisJvm();
  private final Path folder = folders.next();
  private boolean isMade;

  Mount mount() {
    return Mount.writable("/tmp", folder, CAPACITY, this::make);
  }

  private void make(Path wanted) throws IOException {
    isMade = true;
    folders.make(wanted);
  }

  @Override
  public void close() {
    if (isMade) {
      folders.release(folder);
    }
  }
}
