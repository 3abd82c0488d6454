// Scripts that are run from texts, in the context that there is or in one of their own: a global object with its own
// built-ins, whose properties are those of the object that was made a context.
(function (realm) {
  'use strict';
  const { core, host } = realm;
  const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
  const { validateArray, validateBoolean, validateInt32, validateObject, validateString } =
    realm.requireBuiltin('internal/validators');

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
      [this.global, this.runScript, this.evaluate] = newGlobal(() => {
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

    run(script) {
      this.bring();
      try {
        return this.evaluate(script);
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

  // ---- the code, and where it fails ----

  let follow;
  /** The errors whose stack begins with the place. */
  const shown = new WeakSet();

  function show(error, place) {
    if (typeof error === 'object' && error !== null && typeof error.stack === 'string' && !shown.has(error)) {
      shown.add(error);
      core.showPlace(error, place);
    }
  }

  /** What is told of a text: its name, and where it stands in a larger one. */
  function described(options, fallback) {
    const given = typeof options === 'string' ? { filename: options } : options;
    validateObject(given, 'options');
    const { filename: name = fallback, lineOffset = 0, columnOffset = 0 } = given;
    validateString(name, 'options.filename');
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    return { filename: name || fallback, lines: Math.max(0, lineOffset), columns: Math.max(0, columnOffset) };
  }

  /** The engine counts from the first line: what is missing before it stands there. */
  const moved = (code, { lines, columns }) => '\n'.repeat(lines) + ' '.repeat(columns) + code;

  /** Parses a text; `before` is what stands in its first line and is not its own. */
  function parse(code, { filename, lines, columns }, before) {
    try {
      host.parseScript(code, filename);
    } catch (error) {
      core.normaliseError(error);
      const place = host.syntaxError(error, core.nodeMajor);
      if (place !== null) {
        const { line, column, length, text } = place;
        const shift = line === lines + 1 ? columns + before : 0;
        show(error, { file: filename, line, length, column: column - shift, text: text.slice(shift) });
      }
      throw error;
    }
  }

  function run({ filename, lines, columns }, options, evaluate) {
    const { displayErrors = true } = typeof options === 'object' && options !== null ? options : {};
    validateBoolean(displayErrors, 'options.displayErrors');
    const attempt = { run: evaluate, thrown: '' };
    follow ??= core.host.thrownPlaceFunction();
    try {
      return follow(attempt);
    } catch (error) {
      const [file, line, column, text] = attempt.thrown.split('\n');
      // Node's own files are not those of Node.js.
      if (displayErrors && file !== '' && !file.startsWith('node:')) {
        core.normaliseError(error);
        const isOwn = file === filename && Number(line) === lines + 1;
        const shift = isOwn ? columns : core.columnsBefore(file, line);
        show(error, {
          file: file.startsWith('eval at ') ? '<anonymous_script>' : file,
          line,
          column: column - shift,
          text: text.slice(shift),
        });
      }
      throw error;
    }
  }

  class Script {
    #code;
    #description;
    constructor(code, options = {}) {
      this.#description = described(options, 'evalmachine.<anonymous>');
      this.#code = moved(`${code}`, this.#description);
      parse(this.#code, this.#description, 0);
      this.cachedDataRejected = undefined;
      this.sourceMapURL = undefined;
    }
    runInThisContext(options) {
      return run(this.#description, options, () => host.evaluate(this.#code, this.#description.filename));
    }
    runInContext(object, options) {
      const context = contextOf(object);
      return run(this.#description, options, () =>
        context.run({ code: this.#code, filename: this.#description.filename }),
      );
    }
    runInNewContext(object, options) {
      return this.runInContext(createContext(object), options);
    }
    createCachedData() {
      return realm.requireBuiltin('buffer').Buffer.alloc(0);
    }
  }

  return {
    Script,
    createContext,
    createScript: (code, options) => new Script(code, options),
    runInContext: (code, object, options) => new Script(code, options).runInContext(object, options),
    runInNewContext: (code, object, options) => new Script(code, options).runInNewContext(object, options),
    runInThisContext: (code, options) => new Script(code, options).runInThisContext(options),
    isContext(object) {
      requireObject(object);
      return contexts.has(object);
    },
    compileFunction(code, parameters = [], options = {}) {
      validateString(code, 'code');
      validateArray(parameters, 'params');
      const description = described(options, '<anonymous>');
      const head = `(function (${parameters.join(', ')}) {`;
      const own = moved(code, description);
      const text = `${head}${own}\n})`;
      const before = description.lines === 0 ? head.length : 0;
      parse(text, description, before);
      if (before > 0) {
        core.noteWrapped(description.filename, before);
      }
      return host.evaluate(text, description.filename);
    },
    measureMemory: () => core.unavailable('vm.measureMemory()'),
    constants,
  };
})
