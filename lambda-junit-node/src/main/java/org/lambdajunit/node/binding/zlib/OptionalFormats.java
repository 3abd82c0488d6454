package org.lambdajunit.node.binding.zlib;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.util.Map;

/** Formats of libraries that not every user has. */
public final class OptionalFormats {

  private OptionalFormats() {}

  /** Compression by Brotli. */
  public static ZlibStream brotliCompression(int mode, int quality, int window)
      throws MissingLibraryException {
    loadBrotli();
    return new BrotliCompression(mode, quality, window);
  }

  /** Restoration by Brotli. */
  public static ZlibStream brotliRestoration() throws MissingLibraryException {
    loadBrotli();
    return new BrotliRestoration();
  }

  private static void loadBrotli() throws MissingLibraryException {
    try {
      if (!Brotli4jLoader.isAvailable()) {
        throw MissingLibraryException.brotliNative(Brotli4jLoader.getUnavailabilityCause());
      }
    } catch (NoClassDefFoundError e) {
      throw MissingLibraryException.brotli(e);
    }
  }

  /** Compression by Zstandard; see its constructor. */
  public static ZlibStream zstdCompression(
      Map<Integer, Integer> parameters, long size, byte[] dictionary)
      throws MissingLibraryException, ZlibException {
    try {
      return new ZstdCompression(parameters, size, dictionary);
    } catch (LinkageError e) {
      throw MissingLibraryException.zstd(e);
    }
  }

  /** Restoration by Zstandard; see its constructor. */
  public static ZlibStream zstdRestoration(int window, byte[] dictionary)
      throws MissingLibraryException, ZlibException {
    try {
      return new ZstdRestoration(window, dictionary);
    } catch (LinkageError e) {
      throw MissingLibraryException.zstd(e);
    }
  }
}
