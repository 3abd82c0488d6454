package org.lambdajunit.node.binding;

import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Map;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.LateGlobals;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.stack.GuestStack;

/** Further global objects with built-ins of their own, for {@code vm.createContext()}. */
final class ContextBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "globalMaker",
        (HostFunction) arguments -> GuestFunction.create("newGlobal", ContextBinding::newGlobal));
    functions.put(
        "webAssemblyScript",
        (HostFunction)
            arguments ->
                NodeEngine.shared()
                    .sources()
                    .resource(
                        ContextBinding.class, "/node/web-assembly.js", "node:internal/web-assembly")
                    .getCharacters()
                    .toString());
  }

  /** Makes a global object and the functions that run scripts and evaluate texts in it. */
  private static Object newGlobal(Object makeWebAssembly) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    JSRealm child = realm.createChildRealm();
    GuestStack.share(realm, child);
    LateGlobals.define(child.getGlobalObject(), "WebAssembly", makeWebAssembly);
    Object run = GuestFunction.create("run", script -> run(child, (JSDynamicObject) script));
    Object evaluate =
        GuestFunction.create("evaluate", script -> evaluate(child, (JSDynamicObject) script));
    return JSArray.createConstant(
        realm.getContext(), realm, new Object[] {child.getGlobalObject(), run, evaluate});
  }

  /** A script and no eval(): what it declares by let and const, the next one sees, too. */
  private static Object run(JSRealm realm, JSDynamicObject script) {
    JSContext context = realm.getContext();
    return context.getEvaluator().parseScript(context, source(script)).run(realm);
  }

  /** As eval() does it, but under the script's name. */
  private static Object evaluate(JSRealm realm, JSDynamicObject script) {
    JSContext context = realm.getContext();
    return context
        .getEvaluator()
        .parseEval(context, null, source(script), null)
        .runEval(IndirectCallNode.getUncached(), realm);
  }

  private static Source source(JSDynamicObject script) {
    return Source.newBuilder(JavaScriptLanguage.ID, text(script, "code"), text(script, "filename"))
        .build();
  }

  private static String text(JSDynamicObject object, String name) {
    return JSRuntime.toJavaString(JSObject.get(object, Strings.fromJavaString(name)));
  }
}
