package org.lambdajunit.node.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.function.UnaryOperator;

/** A function in Java that gets guest values as they are, below the polyglot API. */
public final class GuestFunction extends JavaScriptRootNode {

  private final UnaryOperator<Object> body;

  private GuestFunction(JavaScriptLanguage language, UnaryOperator<Object> body) {
    super(language);
    this.body = body;
  }

  /** Makes the function object in the context that is entered. */
  public static Object create(String name, UnaryOperator<Object> body) {
    return create(prepare(name, body));
  }

  /**
   * Makes what function objects in all contexts of an engine have in common. Any of its contexts
   * has to be entered.
   */
  static JSFunctionData prepare(String name, UnaryOperator<Object> body) {
    return prepare(name, new GuestFunction(JavaScriptLanguage.getCurrentLanguage(), body));
  }

  /** The same of a function that is a node itself. */
  static JSFunctionData prepare(String name, JavaScriptRootNode root) {
    return JSFunctionData.createCallOnly(
        JavaScriptLanguage.getCurrentJSRealm().getContext(),
        root.getCallTarget(),
        1,
        Strings.fromJavaString(name));
  }

  /** Makes the function object in the context that is entered. */
  static Object create(JSFunctionData prepared) {
    return JSFunction.create(JavaScriptLanguage.getCurrentJSRealm(), prepared);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    return call(
        JSArguments.getUserArgumentCount(arguments) == 0
            ? Undefined.instance
            : JSArguments.getUserArgument(arguments, 0));
  }

  @TruffleBoundary
  private Object call(Object argument) {
    return body.apply(argument);
  }
}
