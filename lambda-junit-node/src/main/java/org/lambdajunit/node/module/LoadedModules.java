package org.lambdajunit.node.module;

import static com.oracle.truffle.api.strings.TruffleString.Encoding.UTF_16;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord.Status;
import org.jspecify.annotations.Nullable;

/** What GraalJS's loader has of the ES modules of the current context. */
final class LoadedModules {

  private LoadedModules() {}

  /** The module that was read under a URL, or {@code null} if it could not be parsed. */
  static @Nullable AbstractModuleRecord at(String url) {
    JSRealm realm = JavaScriptLanguage.getCurrentJSRealm();
    TruffleString name = TruffleString.fromJavaStringUncached(url, UTF_16);
    try {
      return realm.getModuleLoader().resolveImportedModule(null, ModuleRequest.create(name));
    } catch (AbstractTruffleException e) {
      return null;
    }
  }

  /** Whether a module awaits at its top level. */
  static boolean awaits(String url) {
    return at(url) instanceof CyclicModuleRecord module && module.hasTLA();
  }

  /** How far a module is, or {@code null} if it is none of JavaScript. */
  static @Nullable Status status(String url) {
    return at(url) instanceof CyclicModuleRecord module ? module.getStatus() : null;
  }
}
