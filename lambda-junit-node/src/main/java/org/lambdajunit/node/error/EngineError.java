package org.lambdajunit.node.error;

import com.oracle.js.parser.ParserException;
import com.oracle.js.parser.Token;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that the engine made: its words, and what was going on when it was thrown. */
final class EngineError {

  /**
   * The built-in function that threw.
   *
   * @param name its qualified name, for example {@code Array.prototype.map} or {@code get
   *     Map.prototype.size}
   */
  record NativeCall(String name, Object receiver, List<Object> arguments) {

    /** The name without saying that it is a getter. */
    String member() {
      return name.startsWith("get ") ? name.substring(4) : name;
    }

    Object argument(int index) {
      return index < arguments.size() ? arguments.get(index) : Undefined.instance;
    }
  }

  /**
   * What the parser was given and where it stopped.
   *
   * @param text the script, or what was to become a function's parameters or body
   * @param start where the token begins that it did not expect
   * @param end where that token ends
   */
  record Unparsed(String text, int start, int end) {}

  private final JSException exception;
  private final @Nullable NativeCall nativeCall;

  EngineError(JSException exception) {
    this.exception = exception;
    this.nativeCall = nativeCall(exception);
  }

  private static @Nullable NativeCall nativeCall(JSException exception) {
    List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(exception);
    if (trace == null || trace.isEmpty() || trace.get(0).getFrame() == null) {
      return null;
    }
    Object[] arguments = trace.get(0).getFrame().getArguments();
    RootNode root = trace.get(0).getTarget().getRootNode();
    if (arguments.length < JSArguments.RUNTIME_ARGUMENT_COUNT
        || !(JSArguments.getFunctionObject(arguments) instanceof JSFunctionObject function)
        || !JSFunction.isBuiltin(function)) {
      return null;
    }
    return new NativeCall(
        nativeName(root),
        JSArguments.getThisObject(arguments),
        List.of(JSArguments.extractUserArguments(arguments)));
  }

  private static String nativeName(RootNode root) {
    String name = root.getName();
    if (name == null) {
      return "";
    }
    int getter = name.lastIndexOf(".get ");
    return getter < 0
        ? name
        : "get " + name.substring(0, getter + 1) + name.substring(getter + ".get ".length());
  }

  JSException exception() {
    return exception;
  }

  /** The error's class, for example {@code TypeError}. */
  String type() {
    return exception.getErrorType().name();
  }

  /** GraalJS's words. */
  String message() {
    String message = exception.getRawMessage();
    return message == null ? "" : message;
  }

  /** The call of a built-in function that threw, or {@code null} if other code did. */
  @Nullable NativeCall nativeCall() {
    return nativeCall;
  }

  /** The node that failed, where GraalJS knows. */
  @Nullable Node node() {
    return exception.getLocation();
  }

  /** The guest code that failed, where GraalJS knows. */
  @Nullable SourceSection section() {
    Node node = node();
    SourceSection section = node == null ? null : node.getEncapsulatingSourceSection();
    return section == null || !section.isAvailable() || !section.hasCharIndex() ? null : section;
  }

  /** Where the parser stopped, if it was the parser that made the error. */
  @Nullable SourceSection parsed() {
    if (node() != null || !exception.hasSourceLocation()) {
      return null;
    }
    try {
      SourceSection section = exception.getSourceLocationInterop();
      return section.isAvailable() && section.hasCharIndex() ? section : null;
    } catch (UnsupportedMessageException e) {
      throw CompilerDirectives.shouldNotReachHere(e);
    }
  }

  /** What did not parse, if it was the parser that made the error. */
  @Nullable Unparsed unparsed() {
    SourceSection place = parsed();
    if (place != null) {
      return new Unparsed(
          place.getSource().getCharacters().toString(),
          place.getCharIndex(),
          place.getCharEndIndex());
    }
    // Code that is made at run time fails where it is made.
    if (!(exception.getCause() instanceof ParserException failure)
        || failure.getSource() == null
        || failure.getPosition() < 0) {
      return null;
    }
    int start = failure.getPosition();
    String text = failure.getSource().getContent();
    return new Unparsed(
        text, start, Math.min(text.length(), start + Token.descLength(failure.getToken())));
  }

  /** The source text of {@link #section()}, or an empty text. */
  String code() {
    SourceSection section = section();
    return section == null || nativeCall != null ? "" : section.getCharacters().toString();
  }
}
