package org.lambdajunit.node.engine;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.codec.BinaryDecoder;
import com.oracle.truffle.js.codec.NodeDecoder.DecoderState;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.JSNodeDecoder;
import com.oracle.truffle.js.nodes.NodeFactory;
import com.oracle.truffle.js.nodes.ScriptNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that ship with this library, each evaluated from its recording: what GraalJS makes of
 * the text, written down by the build. A new JVM reads a recording in a fraction of the time in
 * which it parses the text, and a function of it only when it is first called.
 *
 * <p>A recording is good for the engine that it was made with. Under any other, and where a text
 * has changed since, the text itself is parsed.
 *
 * <p>Thread-safe.
 */
public final class ShippedScripts {

  /** What the name of a script's recording has behind the script's own. */
  public static final String SUFFIX = ".recording";

  /** To be raised when the build records something else of the same text. */
  private static final int FORMAT = 2;

  /** The fingerprint, which comes first. */
  private static final int HEAD = Long.BYTES;

  private static final org.graalvm.polyglot.Source CALL =
      org.graalvm.polyglot.Source.newBuilder(
              JavaScriptLanguage.ID, "(script) => script()", "node:internal/call")
          .internal(true)
          .buildLiteral();

  /** Where scripts and recordings lie. */
  @FunctionalInterface
  interface Files {

    /** What a file holds, or null if there is none. */
    byte @Nullable [] read(String path);
  }

  private final SourceCache sources;
  private final String engineVersion;

  /** By the engine's part that contexts share, and by name. */
  private final ConcurrentMap<JSContext, ConcurrentMap<String, Optional<JSFunctionData>>> recorded =
      new ConcurrentHashMap<>();

  ShippedScripts(SourceCache sources, String engineVersion) {
    this.sources = sources;
    this.engineVersion = engineVersion;
  }

  /**
   * Evaluates a script. It is read once for all contexts.
   *
   * @param owner a class beside whose package folder the script lies
   * @param path the script's path, relative to that folder unless it starts with a slash
   * @param name the name that stack traces show; one name stands for one script
   * @return the value of the script's last expression, by custom a function
   */
  public Value evaluate(Context context, Class<?> owner, String path, String name) {
    return evaluate(context, file -> bytes(owner, file), path, name);
  }

  /** The same of a script that is found in another way. */
  Value evaluate(Context context, Files files, String path, String name) {
    JSContext shared = JavaScriptLanguage.getJSContext(context);
    return recorded
        .computeIfAbsent(shared, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(name, key -> Optional.ofNullable(read(shared, files, path, name)))
        .map(script -> evaluate(context, script))
        .orElseGet(() -> context.eval(sources.internal(name, () -> text(files, path))));
  }

  private static Value evaluate(Context context, JSFunctionData script) {
    JSFunctionObject function = JSFunction.create(JavaScriptLanguage.getJSRealm(context), script);
    // What guest code answers is a value of its language. One that is made here would not be.
    return context.eval(CALL).execute(function);
  }

  private @Nullable JSFunctionData read(JSContext shared, Files files, String path, String name) {
    byte[] recording = files.read(path + SUFFIX);
    if (recording == null) {
      return null;
    }
    String text = text(files, path);
    if (recording.length < HEAD
        || ByteBuffer.wrap(recording).getLong() != fingerprint(engineVersion, text)) {
      return null;
    }
    Source source = Source.newBuilder(JavaScriptLanguage.ID, text, name).internal(true).build();
    return ScriptNode.fromFunctionRoot(read(recording, shared, source)).getFunctionData();
  }

  /**
   * What a recording holds.
   *
   * @param shared what the contexts share that will run it
   * @param source the script's text
   */
  public static FunctionRootNode read(byte[] recording, JSContext shared, Source source) {
    BinaryDecoder decoder = new BinaryDecoder(ByteBuffer.wrap(recording), HEAD);
    return (FunctionRootNode)
        new JSNodeDecoder()
            .decodeNode(
                new DecoderState(decoder, new Object[0]),
                NodeFactory.getInstance(shared),
                shared,
                source);
  }

  /**
   * What a recording has to begin with.
   *
   * @param engineVersion of GraalJS
   * @param text the script's
   */
  public static long fingerprint(String engineVersion, String text) {
    int engine = 31 * engineVersion.hashCode() + JSNodeDecoder.getChecksum();
    int script = 31 * text.hashCode() + text.length();
    return (long) (31 * engine + FORMAT) << Integer.SIZE | Integer.toUnsignedLong(script);
  }

  private static String text(Files files, String path) {
    byte[] text = files.read(path);
    if (text == null) {
      throw new IllegalArgumentException("No resource " + path);
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(Class<?> owner, String path) {
    try (InputStream stream = owner.getResourceAsStream(path)) {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
