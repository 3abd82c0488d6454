package org.lambdajunit.node.binding.zlib;

import java.nio.ByteBuffer;

/** A stream that is compressed or restored step by step. */
public interface ZlibStream extends AutoCloseable {

  int NO_FLUSH = 0;
  int FULL_FLUSH = 3;
  int FINISH = 4;

  /**
   * Takes some input and gives some output.
   *
   * @param input what there is
   * @param flush how much of it has to come out: zlib's number
   * @param capacity how many bytes may come out
   */
  Step step(byte[] input, int flush, int capacity) throws ZlibException;

  /** Begins anew. */
  void reset();

  @Override
  void close();

  /**
   * What a step has done.
   *
   * @param output what came out
   * @param consumed how much of the input was taken
   */
  record Step(ByteBuffer output, int consumed) {}
}
