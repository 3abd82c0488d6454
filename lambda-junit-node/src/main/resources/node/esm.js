// ES modules: how a load begins, and what its errors look like. GraalJS loads, the host resolves.
(function (core) {
  'use strict';
  const { host } = core;

  /** Runs what loads modules. All that they import is loaded before it returns. */
  function whileLoading(load) {
    host.setLoading(true);
    try {
      return load();
    } finally {
      host.setLoading(false);
    }
  }

  /** Loads what a URL names. */
  const load = (url) => whileLoading(() => import(url)).then(undefined, rejected);

  function rejected(error) {
    throw explained(error);
  }

  // ---- errors ----

  /** Node's error where GraalJS can only pass on its text, and Node's text where it has its own. */
  function explained(error) {
    if (!(error instanceof Error)) {
      return error;
    }
    const failure = host.importFailure(error.message);
    if (failure !== null) {
      return core.moduleError(failure);
    }
    if (error instanceof TypeError && error.message === 'Invalid module type was asserted') {
      return core.moduleError(host.attributeFailure());
    }
    if (error instanceof SyntaxError) {
      explainMissingExport(error);
    } else if (error instanceof ReferenceError) {
      explainMissingGlobal(error);
    }
    return error;
  }

  /** The first file that a stack names. */
  const fileOf = (error) => /\bat (?:.*\()?(file:.+?):\d+:\d+/.exec(error.stack)?.[1];

  /** Says what to do when a CommonJS module lacks an export. */
  function explainMissingExport(error) {
    const missing = /^The requested module '(.+)' does not provide an export named '(.+)'$/.exec(error.message);
    const importer = missing && fileOf(error);
    if (importer) {
      const [, specifier, name] = missing;
      const statement = host.importOfCommonJs(specifier, importer, name);
      if (statement !== null) {
        error.message =
          `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not ` +
          'support all module.exports as named exports.\n' +
          'CommonJS modules can always be imported via the default export, for example using:\n\n' +
          `import pkg from '${specifier}';\n${statement}`;
      }
    }
  }

  /** Says why `require` and the like are missing in an ES module. */
  function explainMissingGlobal(error) {
    const name = /^(require|module|exports|__filename|__dirname) is not defined$/.exec(error.message)?.[1];
    const file = name && fileOf(error);
    if (!file) {
      return;
    }
    error.message += ' in ES module scope';
    if (name === 'require') {
      error.message += ', you can use import instead';
    }
    const path = host.filePath(file);
    const packageFile = path.endsWith('.js') ? host.packageFile(path) : '';
    if (packageFile !== '') {
      error.message +=
        "\nThis file is being treated as an ES module because it has a '.js' file extension and " +
        `'${packageFile}' contains "type": "module". To treat it as a CommonJS script, rename it to use the '.cjs' ` +
        'file extension.';
    }
  }

  // ---- import() ----

  /** Makes the `then` of the module that stands for one which `import()` asked for. */
  core.deferredImport = (target) =>
    function then(resolve, reject) {
      const failure = host.importFailure(target);
      if (failure === null) {
        load(target).then(resolve, reject);
      } else {
        reject(core.moduleError(failure));
      }
    };

  /** Loads the module at an absolute path and answers with a promise of its namespace. */
  core.importModule = (path) => load(host.importTarget(path));

  // ---- import.meta ----

  core.initializeMeta = (meta) => {
    const { url } = meta;
    core.noteWrapped(url, host.metaLength);
    delete meta.url;
    meta.filename = host.filePath(url);
    meta.dirname = meta.filename.slice(0, meta.filename.lastIndexOf('/')) || '/';
    if (core.nodeMajor >= 24) {
      meta.main = false;
    }
    meta.resolve = function resolve(specifier) {
      const found = host.resolveImport(`${specifier}`, url);
      if (typeof found === 'string') {
        return found;
      }
      const properties = JSON.parse(found.properties);
      if (properties.url !== undefined) {
        return properties.url;
      }
      throw core.moduleError(found);
    };
    meta.url = url;
  };

  // ---- what facades export ----

  core.own = (exports, name) => {
    if (!Object.hasOwn(Object(exports), name)) {
      return undefined;
    }
    try {
      return exports[name];
    } catch {
      // A getter that throws leaves its export without a value, as in Node.
      return undefined;
    }
  };
  core.builtinExportNames = (name) => Object.keys(core.requireBuiltin(name));
  core.requireFile = (filename) => core.Module._load(filename, undefined, false);

  // ---- require() of ES modules ----

  core.requireEsmError = (filename, parentFilename) => {
    const from = parentFilename ? ` from ${parentFilename}` : '';
    let message = `require() of ES Module ${filename}${from} not supported.`;
    const packageFile = filename.endsWith('.js') ? host.packageFile(filename) : '';
    const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
    if (packageFile === '') {
      if (filename.endsWith('.mjs')) {
        message += `\nInstead change the require of ${filename} to a dynamic import() which is available in all CommonJS modules.`;
      }
    } else {
      const name = parentFilename && nameOf(filename) === nameOf(parentFilename) ? filename : nameOf(filename);
      message += host.moduleSyntax(host.readText(filename)) !== ''
        ? `\nInstead change the require of ${name} in ${parentFilename ?? null} to a dynamic import() which is available in all CommonJS modules.`
        : `\n${name} is treated as an ES module file as it is a .js file whose nearest parent package.json contains ` +
          '"type": "module" which declares all .js files in that package scope as ES modules.\n' +
          `Instead either rename ${name} to end in .cjs, change the requiring code to use dynamic import() which is ` +
          'available in all CommonJS modules, or change "type": "module" to "type": "commonjs" in ' +
          `${packageFile} to treat all .js files as CommonJS (using .mjs for all ES modules instead).\n`;
    }
    return core.nodeError(Error, 'ERR_REQUIRE_ESM', message);
  };

  /** Whether a script that does not compile is an ES module, and may be one. */
  core.isModule = (error, module, content, format) => {
    const allowed = module === core.process.mainModule ? host.detectModuleSyntax : host.requireEsm;
    return error instanceof SyntaxError && format === undefined && allowed && host.moduleSyntax(content) !== '';
  };

  /** V8's text for what only an ES module may have. */
  core.explainSyntaxError = (error, content) => {
    const message = error instanceof SyntaxError ? host.moduleSyntax(content) : '';
    if (message !== '') {
      error.message = message;
    }
    return error;
  };

  const evaluating = 'import defer * as module from %s; export const run = () => module.run;';
  const naming = 'import * as module from %s; export { module };';
  const transpiling = 'export * from %s; export { default } from %s; export const __esModule = true;';

  /** Loads an ES module for `require` and gives it to a CommonJS module. */
  core.loadRequiredModule = (module, filename) => {
    const requiring = (text) => whileLoading(() => host.requireModule(filename, text));
    try {
      requiring(evaluating).run();
    } catch (error) {
      throw explained(error);
    }
    const { module: namespace } = requiring(naming);
    if (Object.hasOwn(namespace, 'module.exports')) {
      module.exports = namespace['module.exports'];
    } else if (!Object.hasOwn(namespace, 'default') || Object.hasOwn(namespace, '__esModule')) {
      module.exports = namespace;
    } else {
      module.exports = requiring(transpiling);
    }
  };
})
