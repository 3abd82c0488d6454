package org.lambdajunit.node.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.fs.GuestFileSystem;

/** Reads the texts of modules. */
public final class ModuleTexts {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final GuestFileSystem files;
  private @Nullable UnaryOperator<String> change;

  /** Makes a reader of the files that an environment sees. */
  public ModuleTexts(GuestFileSystem files) {
    this.files = files;
  }

  /**
   * Has the texts of modules changed before anybody sees them.
   *
   * @param change gives the same text for the same one, always
   */
  public void change(UnaryOperator<String> change) {
    this.change = change;
  }

  /** What makes texts differ from those of the files, or {@code null}. */
  @Nullable UnaryOperator<String> change() {
    return change;
  }

  /** The text of a file, without a byte order mark. */
  public String read(String guestPath) {
    Path file = files.host(guestPath);
    if (file == null) {
      throw new IllegalArgumentException("No such file: " + guestPath);
    }
    try {
      String whole = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String bare = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
      String text = change == null ? bare : change.apply(bare);
      NodeEngine.shared().sources().read(guestPath, file, text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text of an ES module's file, made ready.
   *
   * @param assertions whether its imports may assert something, as before there were attributes
   * @param core the module by which it reaches what its {@code import.meta} is made of
   */
  EsmText module(String guestPath, boolean assertions, String core) {
    Path file = files.host(guestPath);
    if (file == null) {
      throw new IllegalArgumentException("No such file: " + guestPath);
    }
    String name = assertions ? guestPath + " with assertions" : guestPath;
    return NodeEngine.shared()
        .sources()
        .made(
            EsmText.class,
            name,
            file,
            change,
            () -> read(guestPath),
            text -> EsmText.of(assertions ? Facades.withAttributes(text) : text, core));
  }
}
