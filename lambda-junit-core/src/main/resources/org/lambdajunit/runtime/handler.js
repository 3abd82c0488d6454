// From the handler string to the handler function.
(function (runtime) {
  'use strict';
  const { core, rules } = runtime;
  const files = core.host;
  const { Module } = core;
  // The runtime's own file, which requires the handler's.
  const self = core.moduleOf(rules.require);
  const require = (id) => self.require(id);
  const RUNTIME_URL = `file://${rules.require}`;
  const taskRoot = () => core.env().LAMBDA_TASK_ROOT;

  // ---- what somebody meant who named no handler ----

  const { ownKeys, getOwnPropertyDescriptor } = Reflect;
  const isInspectable = (value) =>
    value !== null && (typeof value === 'object' || typeof value === 'function') && !runtime.host.isProxy(value);

  /** A member that is plain data. Nothing of the handler's may run, so no getter is called. */
  function dataOf(object, key) {
    return isInspectable(object) ? getOwnPropertyDescriptor(object, key)?.value : undefined;
  }

  /** The names of members that may be a handler. */
  function functionsOf(object) {
    if (!isInspectable(object)) {
      return [];
    }
    return ownKeys(object).filter((key) => {
      const descriptor = typeof key === 'string' ? getOwnPropertyDescriptor(object, key) : undefined;
      return descriptor?.get !== undefined || typeof descriptor?.value === 'function';
    });
  }

  /** Tells which handlers there are. The error itself is AWS's, which does not say. */
  function tellHandlers(loaded, name, handler, found) {
    try {
      const keys = name.split('.');
      const last = keys.pop();
      const named = keys.reduce(dataOf, loaded);
      // Where there is no such object, as in `orders.js.create`, those of the file itself are meant.
      const isThere = isInspectable(named);
      const holder = isThere ? named : loaded;
      const prefix = handler.slice(0, handler.length - (isThere ? last : name).length);
      const names = functionsOf(holder);
      if (rules.defaultExport) {
        names.push(...functionsOf(dataOf(holder, 'default')));
      }
      if (typeof found === 'object') {
        names.unshift(...functionsOf(found).map((key) => `${last}.${key}`));
      }
      runtime.host.noHandler(prefix, last, names, found && isThere ? typeof found : '');
    } catch {
      // A module that does not let itself be looked at: the error has to be enough.
    }
  }

  const MOST_CAUSES = 5;

  function causesOf(error) {
    const causes = [];
    let cause = dataOf(error, 'cause');
    while (isInspectable(cause) && causes.length < MOST_CAUSES) {
      causes.push(cause);
      cause = dataOf(cause, 'cause');
    }
    return causes;
  }

  /** The errors that caused an error, as an answer would show each, one inside of the other; undefined if there are none. */
  runtime.describeCauses = (error, body = runtime.errors.modern.body) => {
    try {
      const causes = causesOf(error);
      const end = causes.findIndex((cause) => !runtime.errors.modern.isError(cause));
      return causes
        .slice(0, end < 0 ? causes.length : end)
        .reduceRight((inner, cause) => ({ ...body(cause), cause: inner }), undefined);
    } catch {
      return undefined;
    }
  };

  const MOST_MEMBERS = 10;
  const MOST_OF_A_MEMBER = 40;
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

  /** The first members of an object in a line. */
  function membersOf(object) {
    if (ArrayBuffer.isView(object)) {
      return '…';
    }
    const keys = ownKeys(object);
    const members = keys.slice(0, MOST_MEMBERS).map((key) => {
      const value = dataOf(object, key);
      if (isInspectable(value)) {
        return `${String(key)}: …`;
      }
      const text = typeof value === 'string' ? runtime.json.stringify(cut(value, MOST_OF_A_MEMBER)) : String(value);
      return `${String(key)}: ${text}`;
    });
    return (keys.length > MOST_MEMBERS ? [...members, '…'] : members).join(', ');
  }

  /** Tells what the answer leaves out of an error: what caused it. */
  runtime.tellCauses = (error, body) => {
    try {
      const causes = causesOf(error);
      if (causes.length > 0) {
        runtime.host.explain(causes.map((cause) => `Caused by: ${cause.name}: ${cause.message}`).join('\n'));
        runtime.host.causedBy(runtime.json.stringify(runtime.describeCauses(error, body)) ?? null);
      } else if (isInspectable(error) && !runtime.errors.modern.isError(error)) {
        runtime.host.thrownObject(membersOf(error));
      }
    } catch {
      // What does not let itself be looked at stays unexplained.
    }
  };

  /** Tells where the reason of a rejection was made, which the answer leaves out. */
  runtime.tellOrigin = (reason) => {
    const stack = dataOf(reason, 'stack');
    if (typeof stack === 'string') {
      runtime.host.thrownAt(stack);
    }
  };

  const MOST_CHARACTERS = 1000;

  /** Tells what ended the process, where the answer only says that it has ended. */
  runtime.tellUncaught = (error) => {
    try {
      runtime.tellOrigin(error);
      const stack = dataOf(error, 'stack');
      const text = typeof stack === 'string' ? stack.split('\n    at ')[0] : `${error}`;
      runtime.host.explain(`Uncaught ${cut(text, MOST_CHARACTERS)}`);
    } catch {
      // What does not let itself be looked at stays unexplained.
    }
  };

  /** Tells why a result has no JSON form. */
  runtime.tellUnserializable = (error, value) => {
    try {
      const { message } = error;
      const isCircular = message === 'Converting circular structure to JSON';
      runtime.host.explain(isCircular ? message + core.host.circleFunction()(value) : `${message}`);
    } catch {
      // Somebody's toJSON throws what tells nothing.
    }
  };

  // ---- up to nodejs8.10 ----

  /** The first runtime writes to what was thrown without a look at what it is, and dies of it. */
  function requireErrorObject(error) {
    if (error === undefined || error === null) {
      throw new TypeError(`Cannot read property 'code' of ${error}`);
    }
    if (typeof error !== 'object' && typeof error !== 'function') {
      throw new TypeError(
        core.nodeMajor < 6
          ? `Cannot assign to read only property 'stack' of ${error}`
          : `Cannot create property 'stack' on ${typeof error} '${String(error)}'`,
      );
    }
  }

  runtime.loadLegacyHandler = (handler) => {
    const parts = handler.split('.');
    if (parts.length !== 2) {
      throw new runtime.Fault(`Bad handler ${handler}`);
    }
    const [module, name] = parts;
    let loaded;
    try {
      const path = `${taskRoot()}/${module}`;
      const script = files.scriptAt(path);
      loaded = script === '' ? require(path) : core.requireScript(script, self);
    } catch (error) {
      requireErrorObject(error);
      if (error instanceof SyntaxError) {
        throw new runtime.Fault(`Syntax error in module '${module}'`, error);
      }
      if (error?.code === 'MODULE_NOT_FOUND') {
        error.message = error.message.split('\n', 1)[0];
        throw new runtime.Fault(`Unable to import module '${module}'`, error);
      }
      throw new runtime.Fault('module initialization error', error, true);
    }
    const found = loaded[name];
    if (found === undefined || found === null) {
      tellHandlers(loaded, name, handler);
      throw new runtime.Fault(`Handler '${name}' missing on module '${module}'`);
    }
    return found;
  };

  // ---- from nodejs10.x on ----

  function split(handler) {
    if (handler.includes('..')) {
      throw runtime.errors.runtimeError(
        'MalformedHandlerName',
        `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
      );
    }
    const slash = handler.lastIndexOf('/') + 1;
    const file = handler.slice(slash);
    const dot = file.indexOf('.');
    if (dot < 0) {
      throw runtime.errors.runtimeError('MalformedHandlerName', 'Bad handler');
    }
    return { folder: handler.slice(0, slash), module: file.slice(0, dot), name: file.slice(dot + 1) };
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
    const isObject = typeof exported === 'object' && exported !== null;
    return isObject && !isNamespace(exported) && (exported instanceof Promise || 'default' in exported)
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

  const member = (object, name) =>
    name.includes('.') ? name.split('.').reduce((nested, key) => nested && nested[key], object) : object && object[name];
  /** A text or a function that a module exports has no members for the client. */
  const ownMember = (object, name) =>
    name.split('.').reduce((nested, key) => (nested && typeof nested === 'object' ? nested[key] : undefined), object);

  function find(loaded, name, handler) {
    let found = rules.defaultExport ? ownMember(loaded, name) : member(loaded, name);
    if (!found && rules.defaultExport && typeof loaded === 'object' && loaded !== null && 'default' in loaded) {
      found = ownMember(loaded.default, name);
    }
    if (!found) {
      tellHandlers(loaded, name, handler);
      throw runtime.errors.runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
    }
    if (typeof found !== 'function') {
      tellHandlers(loaded, name, handler, found);
      throw runtime.errors.runtimeError('HandlerNotFound', `${handler} is not a function`);
    }
    return found;
  }

  function loadError(error) {
    if (error instanceof SyntaxError) {
      core.normaliseError(error);
      runtime.tellOrigin(error);
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
    let name;
    const settle = (loaded) => {
      let found;
      try {
        found = find(loaded, name, handler);
      } catch (error) {
        failed(error);
        return;
      }
      done(found);
    };
    let loaded;
    try {
      const parts = split(handler);
      name = parts.name;
      const folder = rules.defaultExport && parts.folder === '/' ? '' : parts.folder;
      const path =
        folder === '' && parts.module !== '' ? `${taskRoot()}/${parts.module}` : join(taskRoot(), folder, parts.module);
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
    if (loaded instanceof Promise) {
      loaded.then(settle, (error) => failed(loadError(error)));
    } else {
      settle(loaded);
    }
  };

  // ---- response streaming ----

  const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');

  /** Whether a handler has gone through `awslambda.streamifyResponse`. */
  runtime.isStreaming = (found) => {
    const mark = found[STREAMING];
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
