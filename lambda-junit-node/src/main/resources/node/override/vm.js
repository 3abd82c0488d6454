// Scripts that are run from texts, in the context that there is: another one cannot be made here.
(function (realm) {
  'use strict';
  const { core, host } = realm;
  const contexts = new WeakSet();
  const filenameOf = (options, fallback) => (typeof options === 'string' ? options : options?.filename) ?? fallback;

  class Script {
    #code;
    #filename;
    constructor(code, options) {
      this.#code = `${code}`;
      this.#filename = filenameOf(options, 'evalmachine.<anonymous>');
      host.parseScript(this.#code, this.#filename);
      this.cachedDataRejected = undefined;
      this.sourceMapURL = undefined;
    }
    runInThisContext() {
      return host.evaluate(this.#code, this.#filename);
    }
    runInContext() {
      return core.unavailable('vm.Script.runInContext()');
    }
    runInNewContext() {
      return core.unavailable('vm.Script.runInNewContext()');
    }
    createCachedData() {
      return realm.requireBuiltin('buffer').Buffer.alloc(0);
    }
  }

  return {
    Script,
    createContext(object = {}) {
      contexts.add(object);
      return object;
    },
    createScript: (code, options) => new Script(code, options),
    runInContext: () => core.unavailable('vm.runInContext()'),
    runInNewContext: () => core.unavailable('vm.runInNewContext()'),
    runInThisContext: (code, options) => new Script(code, options).runInThisContext(),
    isContext(object) {
      if (object === null || typeof object !== 'object') {
        throw core.argumentTypeError('object', 'an instance of Object', object);
      }
      return contexts.has(object);
    },
    compileFunction: (code, parameters = [], options = {}) =>
      host.evaluate(`(function (${parameters.join(', ')}) {${code}\n})`, filenameOf(options, '')),
    measureMemory: () => core.unavailable('vm.measureMemory()'),
    constants: Object.freeze({ __proto__: null, USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default') }),
  };
})
