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
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
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
  private static final int FORMAT = 6;

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

  /** The scripts for one context, which is initialised when the first of them is evaluated. */
  public InContext in(Context context) {
    return new InContext(context);
  }

  /**
   * Evaluates scripts in a context.
   *
   * <p>One thread at a time may use it.
   */
  public final class InContext {

    private final Context context;
    private @Nullable Value call;
    private @Nullable JSRealm realm;

    private InContext(Context context) {
      this.context = context;
    }

    /**
     * Evaluates a script. It is read once for all contexts.
     *
     * @param owner a class beside whose package folder the script lies
     * @param path the script's path, relative to that folder unless it starts with a slash
     * @param name the name that stack traces show; one name stands for one script
     * @return the value of the script's last expression, by custom a function
     */
    public Value evaluate(Class<?> owner, String path, String name) {
      return evaluate(new Resources(owner), isPacked(owner), path, name);
    }

    /**
     * The same of a script that is found in another way.
     *
     * @param isPacked whether scripts and recordings can only have been put there together
     */
    Value evaluate(Files files, boolean isPacked, String path, String name) {
      JSRealm entered = realm();
      JSFunctionData script = script(entered.getContext(), files, isPacked, path, name);
      return script == null
          ? context.eval(sources.internal(name, () -> text(files, path)))
          : call().execute(JSFunction.create(entered, script));
    }

    private JSRealm realm() {
      JSRealm known = realm;
      if (known == null) {
        known = JavaScriptLanguage.getJSRealm(context);
        realm = known;
      }
      return known;
    }

    /**
     * What guest code answers is a value of its language. That of a function which is called from
     * here would not be.
     */
    private Value call() {
      Value known = call;
      if (known == null) {
        known = context.eval(CALL);
        call = known;
      }
      return known;
    }
  }

  /**
   * What is known of a script, or read now. Written without lambdas, which a first test pays for.
   */
  private @Nullable JSFunctionData script(
      JSContext shared, Files files, boolean isPacked, String path, String name) {
    ConcurrentMap<String, Optional<JSFunctionData>> known = recorded.get(shared);
    if (known == null) {
      known = new ConcurrentHashMap<>();
      ConcurrentMap<String, Optional<JSFunctionData>> before = recorded.putIfAbsent(shared, known);
      known = before == null ? known : before;
    }
    Optional<JSFunctionData> script = known.get(name);
    if (script == null) {
      script = Optional.ofNullable(read(shared, files, isPacked, path, name));
      Optional<JSFunctionData> before = known.putIfAbsent(name, script);
      script = before == null ? script : before;
    }
    return script.orElse(null);
  }

  private @Nullable JSFunctionData read(
      JSContext shared, Files files, boolean isPacked, String path, String name) {
    byte[] recording = files.read(path + SUFFIX);
    if (recording == null
        || recording.length <= Long.BYTES
        || !isOf(recording, isPacked ? null : text(files, path))) {
      return null;
    }
    return ScriptNode.fromFunctionRoot(read(recording, shared, name)).getFunctionData();
  }

  /** Whether a recording is one for this engine, and of a text if that is given. */
  private boolean isOf(byte[] recording, @Nullable String text) {
    long fingerprint = ByteBuffer.wrap(recording).getLong();
    return text == null
        ? fingerprint >>> Integer.SIZE == fingerprint(engineVersion, "") >>> Integer.SIZE
        : fingerprint == fingerprint(engineVersion, text);
  }

  /**
   * What a recording holds: after the fingerprint the text, and then what was made of it.
   *
   * @param shared what the contexts share that will run it
   * @param name the name that stack traces show
   */
  public static FunctionRootNode read(byte[] recording, JSContext shared, String name) {
    BinaryDecoder decoder = new BinaryDecoder(ByteBuffer.wrap(recording), Long.BYTES);
    String text = new String(decoder.getByteArray(), StandardCharsets.UTF_8);
    Source source = Source.newBuilder(JavaScriptLanguage.ID, text, name).internal(true).build();
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

  /** Whether a class comes from a jar. In a folder, an IDE may have changed a script alone. */
  private static boolean isPacked(Class<?> owner) {
    CodeSource source = owner.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location != null && location.getPath().endsWith(".jar");
  }

  private static String text(Files files, String path) {
    byte[] text = files.read(path);
    if (text == null) {
      throw new IllegalArgumentException("No resource " + path);
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Beside a class. */
  private static final class Resources implements Files {

    private final Class<?> owner;

    Resources(Class<?> owner) {
      this.owner = owner;
    }

    @Override
    public byte @Nullable [] read(String path) {
      return SourceCache.bytes(owner, path);
    }
  }
}
