package org.lambdajunit.node.module;

import java.nio.charset.StandardCharsets;

/**
 * The text of an ES module's file, made ready for GraalJS once for all environments: a bundle of a
 * megabyte takes longer to look at than to run.
 */
final class EsmText {

  private final String text;
  private final byte[] bytes;
  private final boolean nestsDeeply;

  private EsmText(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
    this.nestsDeeply = Nesting.isDeep(text);
  }

  /**
   * Makes a text ready.
   *
   * @param core the module by which it reaches what its {@code import.meta} is made of
   */
  static EsmText of(String text, String core) {
    return new EsmText(text, Facades.withMeta(core, text).getBytes(StandardCharsets.UTF_8));
  }

  /** What the module says, without what is added to it. */
  String text() {
    return text;
  }

  /** What GraalJS gets to read, which nobody changes. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether parsing it needs a large stack. */
  boolean nestsDeeply() {
    return nestsDeeply;
  }
}
