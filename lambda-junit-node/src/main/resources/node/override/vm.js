// Scripts that are run from texts, in the context that there is or in one of their own: a global object with its own
// built-ins, whose properties are those of the object that was made a context.
(function (realm) {
  'use strict';
  const { core, host } = realm;
  const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
  const filenameOf = (options, fallback) => (typeof options === 'string' ? options : options?.filename) ?? fallback;

  let binding;
  let newGlobal;
  /** The contexts by the objects that stand for them. */
  const contexts = new WeakMap();

  class Context {
    constructor(object) {
      binding ??= host.hostBinding('contextify');
      newGlobal ??= binding.globalMaker();
      this.object = object;
      // Its classes and errors are those of the context, so that is where the script has to run.
      [this.global, this.runScript] = newGlobal(() => {
        const make = this.runScript({ code: binding.webAssemblyScript(), filename: 'node:internal/web-assembly' });
        return make(core).WebAssembly;
      });
      for (const name of ['Graal', 'AsyncContext', 'arguments']) {
        delete this.global[name];
      }
      if (core.nodeMajor >= 24) {
        this.addDisposal();
      }
      for (const name of ownKeys(this.global.console)) {
        if (typeof this.global.console[name] === 'function') {
          this.global.console[name] = this.global.eval('() => {}');
        }
      }
      this.builtIn = new Set(ownKeys(this.global));
      this.linked = new Set();
    }

    /** What V8 has of the language in every context, and the engine does not. */
    addDisposal() {
      const { global } = this;
      for (const name of ['dispose', 'asyncDispose']) {
        defineProperty(global.Symbol, name, { value: Symbol[name] });
      }
      const classes = realm.requireBuiltin('lambda/disposal');
      for (const name of ownKeys(classes)) {
        defineProperty(global, name, { value: classes[name], writable: true, configurable: true });
      }
    }

    /** What the object has is a property of the global, by way of accessors. */
    bring() {
      const { object, global, linked } = this;
      for (const key of linked) {
        if (!(key in object)) {
          linked.delete(key);
          deleteProperty(global, key);
        }
      }
      for (const key of ownKeys(object)) {
        if (!linked.has(key)) {
          this.link(key, getOwnPropertyDescriptor(object, key).enumerable);
        }
      }
    }

    link(key, enumerable) {
      const { object, global, linked } = this;
      const isLinked = defineProperty(global, key, {
        get: () => object[key],
        set(value) {
          object[key] = value;
        },
        enumerable,
        configurable: true,
      });
      if (isLinked) {
        linked.add(key);
      }
    }

    /** What the script has made global is a property of the object. */
    fetch() {
      const { object, global, linked, builtIn } = this;
      for (const key of linked) {
        if (!Object.hasOwn(global, key)) {
          linked.delete(key);
          deleteProperty(object, key);
        }
      }
      for (const key of ownKeys(global)) {
        if (!linked.has(key) && !builtIn.has(key)) {
          const descriptor = getOwnPropertyDescriptor(global, key);
          if (defineProperty(object, key, descriptor)) {
            this.link(key, descriptor.enumerable);
          }
        }
      }
    }

    run({ code }) {
      this.bring();
      try {
        return this.global.eval(code);
      } finally {
        this.fetch();
      }
    }
  }

  function requireObject(object) {
    if (object === null || typeof object !== 'object') {
      throw core.argumentTypeError('object', 'of type object', object);
    }
  }

  function createContext(object = {}) {
    if (object === constants.DONT_CONTEXTIFY) {
      const context = new Context({});
      // There is no object whose properties would have to be linked with what a script declares.
      contexts.set(context.global, { run: context.runScript });
      return context.global;
    }
    requireObject(object);
    if (!contexts.has(object)) {
      contexts.set(object, new Context(object));
    }
    return object;
  }

  function contextOf(object) {
    if (!contexts.has(object)) {
      throw core.argumentTypeError('contextifiedObject', 'an vm.Context', object);
    }
    return contexts.get(object);
  }

  const constants = Object.freeze({
    __proto__: null,
    USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
    DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
  });

  class Script {
    #code;
    #filename;
    constructor(code, options) {
      this.#code = `${code}`;
      this.#filename = filenameOf(options, 'evalmachine.<anonymous>');
      try {
        host.parseScript(this.#code, this.#filename);
      } catch (error) {
        core.normaliseError(error);
        throw error;
      }
      this.cachedDataRejected = undefined;
      this.sourceMapURL = undefined;
    }
    runInThisContext() {
      return host.evaluate(this.#code, this.#filename);
    }
    runInContext(object) {
      return contextOf(object).run({ code: this.#code, filename: this.#filename });
    }
    runInNewContext(object) {
      return this.runInContext(createContext(object));
    }
    createCachedData() {
      return realm.requireBuiltin('buffer').Buffer.alloc(0);
    }
  }

  return {
    Script,
    createContext,
    createScript: (code, options) => new Script(code, options),
    runInContext: (code, object, options) => new Script(code, options).runInContext(object),
    runInNewContext: (code, object, options) => new Script(code, options).runInNewContext(object),
    runInThisContext: (code, options) => new Script(code, options).runInThisContext(),
    isContext(object) {
      requireObject(object);
      return contexts.has(object);
    },
    compileFunction: (code, parameters = [], options = {}) =>
      host.evaluate(`(function (${parameters.join(', ')}) {${code}\n})`, filenameOf(options, '')),
    measureMemory: () => core.unavailable('vm.measureMemory()'),
    constants,
  };
})
