// ES modules: how a load begins, and what its errors look like. GraalJS loads, the host resolves.
(function (core) {
  'use strict';
  const { host } = core;
  let connected = false;

  /** Gives facades their way to `core`, before the first of them is loaded. */
  function connect() {
    if (!connected) {
      connected = true;
      host.connectEsm(core).connect(core);
    }
  }

  function moduleError({ code, message }) {
    const isTypeError = code === 'ERR_INVALID_MODULE_SPECIFIER';
    return core.nodeError(isTypeError ? TypeError : Error, code, message);
  }

  /** Rejects with Node's error where GraalJS could only pass on its text. */
  function rejected(error) {
    if (error instanceof Error) {
      const failure = host.importFailure(error.message);
      if (failure !== null) {
        throw moduleError(failure);
      }
      explainMissingExport(error);
    }
    throw error;
  }

  /** Says what to do when a CommonJS module lacks an export, as Node does. */
  function explainMissingExport(error) {
    const missing = /^The requested module '(.+)' does not provide an export named '(.+)'$/.exec(error.message);
    const importer = missing && /\bat (?:.*\()?(file:.+?):\d+:\d+/.exec(error.stack);
    if (importer && error instanceof SyntaxError) {
      const [, specifier, name] = missing;
      const statement = host.importOfCommonJs(specifier, importer[1], name);
      if (statement !== null) {
        error.message =
          `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not ` +
          'support all module.exports as named exports.\n' +
          'CommonJS modules can always be imported via the default export, for example using:\n\n' +
          `import pkg from '${specifier}';\n${statement}`;
      }
    }
  }

  /** Loads what a URL names. Everything that it imports is loaded before this returns. */
  function load(url) {
    connect();
    host.setLoading(true);
    try {
      return import(url).then(undefined, rejected);
    } finally {
      host.setLoading(false);
    }
  }

  /** Makes the `then` of the module that stands for one which `import()` asked for. */
  core.deferredImport = (target) =>
    function then(resolve, reject) {
      const failure = host.importFailure(target);
      if (failure === null) {
        load(target).then(resolve, reject);
      } else {
        reject(moduleError(failure));
      }
    };

  /** Loads the ES module at an absolute path and answers with a promise of its namespace. */
  core.importModule = (path) => load(host.importTarget(path));

  core.own = (exports, name) => (Object.hasOwn(Object(exports), name) ? exports[name] : undefined);
  core.builtinExportNames = (name) => Object.keys(core.requireBuiltin(name));
  core.requireFile = (filename) => core.Module._load(filename, undefined);
})
