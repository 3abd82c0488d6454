package org.lambdajunit.node.error;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that are running, innermost first: those of guest code and of Node's library. */
final class RunningCalls {

  private static final String ANONYMOUS = "<anonymous>";
  private static final String OF_TEXT = "anonymous";
  private static final String NEW = "new ";
  private static final int ALL = 10_000;

  private RunningCalls() {}

  /** The scripts of the innermost calls, a line each. Code of {@code eval} has an empty one. */
  static Object scripts(Object limit) {
    List<String> names = new ArrayList<>();
    int most = ((Number) limit).intValue();
    Truffle.getRuntime()
        .iterateFrames(
            frame -> {
              SourceSection section = section(frame);
              if (section != null) {
                names.add(name(section.getSource()));
              }
              return names.size() < most ? null : names;
            });
    return Strings.fromJavaString(String.join("\n", names));
  }

  /**
   * The innermost calls, a line each: the function's name, its script and {@code line:column},
   * behind tabs. As V8 does, it leaves out functions without code and what is only awaited.
   */
  static Object sites(Object limit) {
    StringBuilder sites = new StringBuilder();
    int most = ((Number) limit).intValue();
    for (JSStackTraceElement element : GraalJSException.getJSStackTrace(null, ALL)) {
      Source source = FrameNote.source(element);
      if (source != null && !element.isAsync() && most-- > 0) {
        sites.append(site(element, source)).append('\n');
      }
    }
    return Strings.fromJavaString(sites.toString());
  }

  private static String site(JSStackTraceElement element, Source source) {
    String called = CallPlace.of(element, source);
    String place =
        called.isEmpty() ? element.getLineNumber() + ":" + element.getColumnNumber() : called;
    return String.join("\t", function(element, source), name(source), place);
  }

  private static String function(JSStackTraceElement element, Source source) {
    Object named =
        JSRuntime.getDataProperty((JSFunctionObject) element.getFunction(), JSFunction.NAME);
    String own = Strings.isTString(named) ? GuestValues.text(named) : "";
    if (isEvaluated(source) && (own.isEmpty() || own.startsWith(":") || own.equals(OF_TEXT))) {
      return "eval";
    }
    if (!own.isEmpty() && !own.startsWith(":")) {
      return own;
    }
    String noted = FrameNote.of(element).name();
    String name = noted.startsWith(NEW) ? noted.substring(NEW.length()) : noted;
    return name.equals(ANONYMOUS) ? "" : name;
  }

  private static @Nullable SourceSection section(FrameInstance frame) {
    RootNode root =
        frame.getCallTarget() instanceof RootCallTarget target ? target.getRootNode() : null;
    SourceSection section =
        root instanceof JavaScriptRootNode && !root.isInternal() ? root.getSourceSection() : null;
    return section == null || !section.isAvailable() || section.getSource().isInternal()
        ? null
        : section;
  }

  private static String name(Source source) {
    String path = source.getPath();
    return isEvaluated(source) ? "" : path == null ? source.getName() : path;
  }

  private static boolean isEvaluated(Source source) {
    return source.getName().startsWith("eval at ");
  }
}
