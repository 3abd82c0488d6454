package org.lambdajunit.node.engine;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.LanguageInfo;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSConstructor;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssembly;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyGlobal;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyInstance;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemory;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryGrowCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryNotifyCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryWaitCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyModule;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyTable;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.function.Function;

/**
 * The global {@code WebAssembly}, made when guest code first asks for it. GraalJS's option makes it
 * with each context, together with a context of GraalWasm, which few handlers need and all would
 * pay for; so what its constructor of the realm does is done here, later.
 */
public final class WebAssemblyObject {

  /** The fields of the realm that hold functions of GraalWasm, and the functions' names there. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("wasmTableAlloc", "table_alloc"),
          Map.entry("wasmTableGrow", "table_grow"),
          Map.entry("wasmTableRead", "table_read"),
          Map.entry("wasmTableWrite", "table_write"),
          Map.entry("wasmTableLength", "table_size"),
          Map.entry("wasmFuncType", "func_type"),
          Map.entry("wasmIsFunc", "is_func"),
          Map.entry("wasmMemAlloc", "mem_alloc"),
          Map.entry("wasmMemGrow", "mem_grow"),
          Map.entry("wasmMemAsByteBuffer", "mem_as_byte_buffer"),
          Map.entry("wasmGlobalAlloc", "global_alloc"),
          Map.entry("wasmGlobalRead", "global_read"),
          Map.entry("wasmGlobalWrite", "global_write"),
          Map.entry("wasmModuleInstantiate", "module_instantiate"),
          Map.entry("wasmModuleExports", "module_exports"),
          Map.entry("wasmModuleImports", "module_imports"),
          Map.entry("wasmCustomSections", "custom_sections"),
          Map.entry("wasmInstanceExport", "instance_export"),
          Map.entry("wasmEmbedderDataGet", "embedder_data_get"),
          Map.entry("wasmEmbedderDataSet", "embedder_data_set"),
          Map.entry("wasmRefNull", "ref_null"));

  private static final Map<String, Function<JSRealm, JSConstructor>> CLASSES =
      Map.of(
          "Global", JSWebAssemblyGlobal::createConstructor,
          "Instance", JSWebAssemblyInstance::createConstructor,
          "Memory", JSWebAssemblyMemory::createConstructor,
          "Module", JSWebAssemblyModule::createConstructor,
          "Table", JSWebAssemblyTable::createConstructor);

  private final JSRealm realm;

  private WebAssemblyObject(JSRealm realm) {
    this.realm = realm;
  }

  /**
   * Makes it in the context that is entered: undefined where GraalWasm is not on the class path.
   */
  public static Object create() {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    LanguageInfo wasm = realm.getEnv().getInternalLanguages().get(NodeEngine.WEB_ASSEMBLY);
    if (wasm == null) {
      return Undefined.instance;
    }
    try {
      return new WebAssemblyObject(realm).make(wasm);
    } catch (ReflectiveOperationException | InteropException e) {
      throw new IllegalStateException(
          "this version of GraalJS and that of org.graalvm.wasm:wasm-language do not fit together."
              + " Take the versions that lambda-junit names.",
          e);
    }
  }

  /**
   * Has a guest function read a module. GraalWasm calls methods that only JDK 21 has, and programs
   * that can do without a module shall be able to go on.
   */
  public static Object read(Object reading) {
    try {
      return JSRuntime.call(reading, Undefined.instance, new Object[0]);
    } catch (NoSuchMethodError e) {
      JSException failure =
          Errors.createCompileError(
              "GraalWasm reads this module only on JDK 21 and newer: " + e.getMessage(), null);
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private JSObject make(LanguageInfo wasm) throws ReflectiveOperationException, InteropException {
    TruffleLanguage.Env env = realm.getEnv();
    env.initializeLanguage(wasm);
    Object functions = env.importSymbol("WebAssembly");
    InteropLibrary interop = InteropLibrary.getUncached();
    for (Map.Entry<String, String> function : FUNCTIONS.entrySet()) {
      set(function.getKey(), interop.readMember(functions, function.getValue()));
    }
    interop.execute(
        interop.readMember(functions, "mem_set_grow_callback"),
        new JSWebAssemblyMemoryGrowCallback(realm));
    interop.execute(
        interop.readMember(functions, "mem_set_notify_callback"),
        new JSWebAssemblyMemoryNotifyCallback(realm, realm.getContext()));
    interop.execute(
        interop.readMember(functions, "mem_set_wait_callback"),
        new JSWebAssemblyMemoryWaitCallback(realm, realm.getContext()));
    JSObject object = JSWebAssembly.create(realm);
    set("webAssemblyObject", object);
    for (Map.Entry<String, Function<JSRealm, JSConstructor>> type : CLASSES.entrySet()) {
      JSConstructor constructor = type.getValue().apply(realm);
      set("webAssembly" + type.getKey() + "Constructor", constructor.getFunctionObject());
      set("webAssembly" + type.getKey() + "Prototype", constructor.getPrototype());
      put(object, type.getKey(), constructor.getFunctionObject());
    }
    for (JSErrorType error :
        new JSErrorType[] {
          JSErrorType.CompileError, JSErrorType.LinkError, JSErrorType.RuntimeError
        }) {
      put(object, error.name(), realm.getErrorConstructor(error));
    }
    return object;
  }

  private static void put(JSObject object, String name, Object value) {
    JSObjectUtil.putDataProperty(
        object, Strings.fromJavaString(name), value, JSAttributes.getDefaultNotEnumerable());
  }

  /** Fills a field that GraalJS's own constructor left empty. */
  private void set(String name, Object value) throws ReflectiveOperationException {
    Field field = JSRealm.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(realm, value);
  }
}
