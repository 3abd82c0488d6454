// nodejs10.x and later: from the handler string to the handler function.
(function (runtime) {
  'use strict';
  const { core, rules } = runtime;
  const files = core.host;
  const { Module } = core;
  // The runtime's own file, which requires the handler's.
  const self = core.moduleOf(rules.require);
  const { parse } = JSON;
  const { getPrototypeOf } = Reflect;
  const plain = Object.prototype;
  const require = (id) => self.require(id);
  const RUNTIME_URL = 'file://' + rules.require;
  const taskRoot = () => core.env().LAMBDA_TASK_ROOT;

  function split(handler) {
    if (handler === undefined) {
      throw new TypeError(core.propertyOfNothing('includes', handler));
    }
    const parts = parse(runtime.host.handlerParts(handler));
    if (parts.fault !== '') {
      throw malformed(handler, parts.fault);
    }
    return parts;
  }

  function malformed(handler, fault) {
    const message =
      fault === 'dots'
        ? `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`
        : 'Bad handler';
    return runtime.errors.runtimeError('MalformedHandlerName', message);
  }

  const exists = (path) => files.exists(path);

  function join(...parts) {
    const segments = [];
    for (const segment of parts.reduce((path, part) => (part.startsWith('/') ? part : `${path}/${part}`)).split('/')) {
      if (segment === '..') {
        segments.pop();
      } else if (segment !== '' && segment !== '.') {
        segments.push(segment);
      }
    }
    return `/${segments.join('/')}`;
  }

  const fromPackages = (module, folder) =>
    require(Module._resolveFilename(module, self, false, { paths: [taskRoot(), join(taskRoot(), folder)] }));

  /** nodejs10.x to 22: CommonJS first, `import` for what is an ES module by its name or its package. */
  function requireOrImport(path, module, folder) {
    const script = files.scriptAt(path);
    if (script !== '') {
      const loaded = core.requireScript(script, self);
      if (loaded) {
        return loaded;
      }
    }
    if (exists(path)) {
      const loaded = require(path);
      if (loaded) {
        return loaded;
      }
    }
    const isFile = exists(`${path}.js`);
    const isModule = isFile && rules.esm && core.formatOf(`${path}.js`) === 'module';
    if (isFile && !isModule) {
      const loaded = require(`${path}.js`);
      if (loaded) {
        return loaded;
      }
    }
    if (isModule) {
      return core.importModule(`${path}.js`, RUNTIME_URL);
    }
    if (rules.esm && exists(`${path}.mjs`)) {
      return core.importModule(`${path}.mjs`, RUNTIME_URL);
    }
    if (exists(`${path}.cjs`)) {
      const loaded = require(`${path}.cjs`);
      if (loaded) {
        return loaded;
      }
    }
    return fromPackages(module, folder);
  }

  const tagOf = Object.prototype.toString;
  const isNamespace = (exported) => tagOf.call(exported) === '[object Module]';
  /** A script turns out to be an ES module that awaits, which `require` does not take. */
  const isAsyncModule = (error, file) =>
    error?.code === 'ERR_REQUIRE_ASYNC_MODULE' && `${error.message}`.endsWith(`Requiring ${file} `);

  /**
   * What is imported has not been required by anybody, and is the default export. A promise is not awaited, what is
   * called `default` is a member of it, and of a function only the names count that Node finds in the script.
   */
  function importCommonJs(file) {
    let exported;
    try {
      exported = core.requireScript(file, undefined);
    } catch (error) {
      if (isAsyncModule(error, file)) {
        return core.importModule(file, RUNTIME_URL);
      }
      throw error;
    }
    if (typeof exported === 'function') {
      return core.importModule(file, RUNTIME_URL);
    }
    return isObject(exported) && !isNamespace(exported) && (exported instanceof Promise || 'default' in exported)
      ? { default: exported }
      : exported;
  }

  /** nodejs24.x: always `import`. For CommonJS that finds what `module.exports` holds. */
  function importAlways(path, module, folder) {
    const script = files.scriptAt(path);
    if (script !== '') {
      return importCommonJs(script);
    }
    for (const extension of ['', '.js', '.mjs', '.cjs']) {
      const file = `${path}${extension}`;
      if (exists(file)) {
        return files.isFile(file) && core.formatOf(file) === 'commonjs' ? importCommonJs(file) : core.importModule(file, RUNTIME_URL);
      }
    }
    return fromPackages(module, folder);
  }

  const isObject = (value) => typeof value === 'object' && value !== null;
  const isPromise = (value) => value instanceof Promise;
  const isFunction = (value) => typeof value === 'function';
  const memberOfText = (text, key) => text && text[key];
  const memberOf = (object, key) =>
    isObject(object) || isFunction(object) ? core.memberOf(object, key) : memberOfText(object, key);
  /** A text or a function that a module exports has no members for the client of nodejs24.x. */
  const ownMemberOf = (object, key) => (isObject(object) ? core.memberOf(object, key) : undefined);

  // What only failures and few handlers need stands in functions of its own: a function is read when it is called.

  function find(loaded, { name, path }, handler) {
    const of = rules.defaultExport ? ownMemberOf : memberOf;
    let found = path === '' ? of(loaded, name) : path.split('.').reduce(of, loaded);
    if (!found && rules.defaultExport) {
      found = findInDefault(loaded, name, path);
    }
    if (typeof found !== 'function') {
      throw notFound(loaded, name, handler, found);
    }
    return found;
  }

  function findInDefault(loaded, name, path) {
    if (!isObject(loaded) || !('default' in loaded)) {
      return undefined;
    }
    return path === '' ? ownMemberOf(loaded.default, name) : path.split('.').reduce(ownMemberOf, loaded.default);
  }

  function notFound(loaded, name, handler, found) {
    if (found) {
      runtime.explanations.tellHandlers(loaded, name, handler, found);
      return runtime.errors.runtimeError('HandlerNotFound', `${handler} is not a function`);
    }
    runtime.explanations.tellHandlers(loaded, name, handler);
    return runtime.errors.runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  }

  function loadError(error) {
    if (error instanceof SyntaxError) {
      core.normaliseError(error);
      runtime.explanations.tellOrigin(error);
      const wrapped = runtime.errors.runtimeError('UserCodeSyntaxError', `${error}`);
      // nodejs24.x shows where; before, the stack is the runtime's own.
      wrapped.stack = rules.errorsByInstance ? error.stack : `Runtime.UserCodeSyntaxError: ${error}`;
      return wrapped;
    }
    if ((error === undefined || error === null) && !rules.errorsByInstance) {
      return new TypeError(core.propertyOfNothing('code', error));
    }
    if (error?.code === 'MODULE_NOT_FOUND') {
      return runtime.errors.runtimeError('ImportModuleError', `${error}`);
    }
    return error;
  }

  /** Loads the handler and hands it to `done`, or what went wrong to `failed`; at once where nothing has to be awaited. */
  runtime.loadHandler = (handler, done, failed) => {
    let parts;
    const settle = (loaded) => {
      let found;
      try {
        found = find(loaded, parts, handler);
      } catch (error) {
        failed(error);
        return;
      }
      done(found);
    };
    let loaded;
    try {
      parts = split(handler);
      const folder = rules.defaultExport && parts.folder === '/' ? '' : parts.folder;
      const path =
        folder === '' && parts.module !== '' ? taskRoot() + '/' + parts.module : join(taskRoot(), folder, parts.module);
      const load = rules.defaultExport ? importAlways : requireOrImport;
      try {
        loaded = load(path, parts.module, folder);
      } catch (error) {
        throw loadError(error);
      }
    } catch (error) {
      failed(error);
      return;
    }
    if (isObject(loaded) && getPrototypeOf(loaded) !== plain && isPromise(loaded)) {
      loaded.then(settle, (error) => failed(loadError(error)));
    } else {
      settle(loaded);
    }
  };

  // ---- response streaming ----

  const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');

  /** Whether a handler has gone through `awslambda.streamifyResponse`. */
  runtime.isStreaming = (found) => {
    const mark = core.memberOf(found, STREAMING);
    if (mark === undefined || mark === null || mark === false) {
      return false;
    }
    if (mark !== 'response') {
      throw runtime.errors.runtimeError('MalformedStreamingHandler', 'Only response streaming is supported.');
    }
    // The handler may have marked itself, without `awslambda`.
    runtime.streaming();
    return true;
  };

  let streaming;
  /** Evaluates what streaming takes, and gives what `awslambda` has of it. */
  runtime.streaming = () => (streaming ??= runtime.host.script('stream')(runtime));

  /** The global `awslambda`, which few handlers ask for. */
  runtime.defineGlobals = () => {
    const off = core.env().AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA;
    if (!rules.streaming || off === '1' || off === 'true') {
      return;
    }
    const define = (value) =>
      Object.defineProperty(globalThis, 'awslambda', { value, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(globalThis, 'awslambda', {
      get() {
        const value = runtime.streaming();
        define(value);
        return value;
      },
      set: define,
      enumerable: true,
      configurable: true,
    });
  };
})
