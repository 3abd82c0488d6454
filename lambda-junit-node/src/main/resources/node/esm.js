// ES modules: how a load begins, and what its errors look like. GraalJS loads, the host resolves.
(function (core) {
  'use strict';
  const { host } = core;
  const builtinUpdates = [];
  // What could not be linked for an import: Node.js throws the same error when it is required then.
  const explainedRoots = new Set();

  /** Runs what loads modules. All that they import is loaded before it returns. */
  function whileLoading(load) {
    host.setLoading(true);
    try {
      return load();
    } catch (error) {
      if (host.needsLargeStack()) {
        return host.loadDeeper(load);
      }
      throw error;
    } finally {
      host.setLoading(false);
    }
  }

  /** Loads what a URL names. */
  const load = (url) =>
    whileLoading(() => importing(url)).then(undefined, (error) => {
      throw explained(error, url);
    });

  /** What `import()` gives, once more with a large stack if what is loaded nests deeply. */
  function importing(url) {
    const loaded = import(url);
    if (!host.needsLargeStack()) {
      return loaded;
    }
    loaded.catch(() => {});
    return host.loadDeeper(() => import(url));
  }

  // ---- errors ----

  /**
   * Node's error where GraalJS can only pass on its text, and Node's text where it has its own.
   *
   * @param root the URL of the module that was asked for
   * @param isRequired whether `require` has asked, which explains less
   */
  function explained(error, root, isRequired = false) {
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
      const fault = unreadableJson();
      if (fault !== null) {
        return fault;
      }
      translateSyntaxError(error);
      return explainMissingExport(error, root, isRequired);
    }
    if (error instanceof ReferenceError) {
      explainMissingGlobal(error, root);
    }
    return error;
  }

  /** What is wrong with a JSON text that was read, if there is one. */
  function unreadableJson() {
    for (const file of JSON.parse(host.jsonFiles())) {
      const error = core.jsonFault(file);
      if (error !== null) {
        reword(error, `${file}: ${error.message}`);
        return error;
      }
    }
    return null;
  }

  /** The first file that a stack names. */
  const fileOf = (error) => /\bat (?:.*\()?(file:.+?):\d+:\d+/.exec(error.stack)?.[1];

  /** The missing export of which GraalJS has told: from where, of which module, by which name. */
  function missingExport(error, root) {
    if (/^Could not resolve (indirect )?export/.test(error.message)) {
      return host.unresolvedExport(root);
    }
    const [, specifier, name] = /^The requested module '(.+)' does not provide an export named '(.+)'$/.exec(error.message) ?? [];
    const importer = name && fileOf(error);
    return importer ? { importer, specifier, name } : null;
  }

  /** Says which export is missing, and what to do when it is not an ES module that lacks it. */
  function explainMissingExport(error, root, isRequired) {
    const missing = missingExport(error, root);
    if (missing === null) {
      return error;
    }
    const { importer, specifier, name } = missing;
    const reason = host.isAmbiguous(specifier, importer, name)
      ? 'contains conflicting star exports for name'
      : 'does not provide an export named';
    reword(error, `The requested module '${specifier}' ${reason} '${name}'`);
    if (!isRequired) {
      explainedRoots.add(root);
    }
    const proposal = explainedRoots.has(root) ? host.importOfCommonJs(specifier, importer, name) : null;
    if (proposal === null) {
      return error;
    }
    if (typeof proposal !== 'string') {
      return core.moduleError(proposal);
    }
    reword(
      error,
      `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not ` +
      'support all module.exports as named exports.\n' +
      'CommonJS modules can always be imported via the default export, for example using:\n\n' +
      `import pkg from '${specifier}';\n${proposal}`,
    );
    return error;
  }

  /** Gives an error another text, in its stack too. */
  function reword(error, message) {
    const before = String(error);
    const { stack } = error;
    error.message = message;
    if (stack.startsWith(before)) {
      error.stack = String(error) + stack.slice(before.length);
    }
  }

  /** Says why `require` and the like are missing in an ES module. */
  function explainMissingGlobal(error, root) {
    const name = /^(require|module|exports|__filename|__dirname) is not defined$/.exec(error.message)?.[1];
    const file = name && fileOf(error);
    if (!file) {
      return;
    }
    if (core.nodeMajor >= 22 && explainAmbiguousSyntax(error, name, host.filePath(root))) {
      return;
    }
    let message = `${error.message} in ES module scope`;
    if (name === 'require') {
      message += ', you can use import instead';
    }
    const path = host.filePath(file);
    const packageFile = path.endsWith('.js') ? host.packageFile(path) : '';
    if (packageFile !== '') {
      message +=
        "\nThis file is being treated as an ES module because it has a '.js' file extension and " +
        `'${packageFile}' contains "type": "module". To treat it as a CommonJS script, rename it to use the '.cjs' ` +
        'file extension.';
    }
    reword(error, message);
  }

  const replacements = {
    __proto__: null,
    require: 'replace require() with import',
    module: 'use export instead of module.exports/exports',
    exports: 'use export instead of module.exports/exports',
    __filename: 'use import.meta.filename instead',
    __dirname: 'use import.meta.dirname instead',
  };

  /** Says that a module which awaits is no CommonJS module either, if it awaits. Node.js 22 names `require` always. */
  function explainAmbiguousSyntax(error, name, file) {
    const namesIt = core.nodeMajor >= 24;
    if (!(namesIt ? host.awaitsItself(file) : host.awaits(file))) {
      return false;
    }
    reword(
      error,
      `Cannot determine intended module format because both ${namesIt ? `'${name}'` : 'require()'} and top-level await ` +
        'are present. If the code is intended to be CommonJS, wrap await in an async function. If the code is intended ' +
        `to be an ES module, ${replacements[namesIt ? name : 'require']}.`,
    );
    error.code = 'ERR_AMBIGUOUS_MODULE_SYNTAX';
    return true;
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

  /** Loads the module at an absolute path, for who asks for it, and answers with a promise of its namespace. */
  core.importModule = (path, importer = 'file:///') => load(host.importTarget(path, importer));

  // ---- import.meta ----

  core.initializeMeta = (meta) => {
    const { url } = meta;
    core.noteWrapped(url, host.metaLength);
    delete meta.url;
    const filename = host.filePath(url);
    if (core.nodeMajor >= 20) {
      meta.dirname = filename.slice(0, filename.lastIndexOf('/')) || '/';
      meta.filename = filename;
    }
    if (core.nodeMajor >= 22) {
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

  /** Runs a CommonJS module that an ES module imports. */
  core.requireFile = (filename) => core.Module._load(filename, undefined, false);

  core.onBuiltinSync = (update) => builtinUpdates.push(update);
  core.syncBuiltinExports = () => {
    for (const update of builtinUpdates) {
      update();
    }
  };

  // ---- require() of ES modules ----

  core.requireEsmError = (filename, parentFilename) => {
    const packageFile = filename.endsWith('.js') ? host.packageFile(filename) : '';
    const message = (core.nodeMajor < 16 ? mustUseImport : notSupported)(filename, parentFilename, packageFile);
    return core.nodeError(Error, 'ERR_REQUIRE_ESM', message);
  };

  const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
  /** A file that is required by one of its name is said with its path. */
  const shortName = (filename, parentFilename) =>
    parentFilename && nameOf(filename) === nameOf(parentFilename) ? filename : nameOf(filename);

  function mustUseImport(filename, parentFilename, packageFile) {
    const message = `Must use import to load ES Module: ${filename}`;
    if (packageFile === '') {
      return message;
    }
    const from = parentFilename ? ` from ${parentFilename}` : '';
    return (
      `${message}\nrequire() of ES modules is not supported.\nrequire() of ${filename}${from} is an ES module file as it ` +
      'is a .js file whose nearest parent package.json contains "type": "module" which defines all .js files in that ' +
      `package scope as ES modules.\nInstead rename ${shortName(filename, parentFilename)} to end in .cjs, change the ` +
      `requiring code to use import(), or remove "type": "module" from ${packageFile}.\n`
    );
  }

  function notSupported(filename, parentFilename, packageFile) {
    const isNamed = parentFilename && (core.nodeMajor >= 20 || !filename.endsWith('.mjs'));
    const message = `require() of ES Module ${filename}${isNamed ? ` from ${parentFilename}` : ''} not supported.`;
    const instead = 'to a dynamic import() which is available in all CommonJS modules.';
    if (packageFile === '') {
      return filename.endsWith('.mjs') ? `${message}\nInstead change the require of ${filename} ${instead}` : message;
    }
    const name = shortName(filename, parentFilename);
    if (host.moduleSyntax(host.readText(filename)) !== '') {
      return `${message}\nInstead change the require of ${name} in ${parentFilename ?? null} ${instead}`;
    }
    return (
      `${message}\n${name} is treated as an ES module file as it is a .js file whose nearest parent package.json contains ` +
      '"type": "module" which declares all .js files in that package scope as ES modules.\n' +
      `Instead ${core.nodeMajor < 18 ? '' : 'either '}rename ${name} to end in .cjs, change the requiring code to use ` +
      'dynamic import() which is available in all CommonJS modules, or change "type": "module" to "type": "commonjs" in ' +
      `${packageFile} to treat all .js files as CommonJS (using .mjs for all ES modules instead).\n`
    );
  }

  /** Whether a script that does not compile is an ES module, and may be one. */
  core.isModule = (error, module, content, format) => {
    const allowed = module === core.process.mainModule ? host.detectModuleSyntax : host.requireEsm;
    return error instanceof SyntaxError && format === undefined && allowed && host.moduleSyntax(content) !== '';
  };

  /** Gives an error of the parser V8's text, and answers with where it is. */
  function translateSyntaxError(error) {
    if (!core.normaliseError(error)) {
      return null;
    }
    const frames = error.stack.split('\n').filter((line) => line.startsWith('    at '));
    error.stack = [String(error), ...frames].join('\n');
    return host.syntaxError(error, core.nodeMajor);
  }

  /** Gives an error of a script V8's text and the place, and says what to do if it is an ES module. */
  core.explainSyntaxError = (error, content, filename) => {
    if (!(error instanceof SyntaxError)) {
      return error;
    }
    const moduleSyntax = host.moduleSyntax(content);
    const place = translateSyntaxError(error);
    if (moduleSyntax !== '') {
      error.message = moduleSyntax;
      error.stack = String(error);
      // Before Node.js 20 only the main script is worth a warning, and that is the runtime's.
      if (core.nodeMajor >= 20) {
        core.processFunctions().warnNow(
          core.nodeMajor < 22
            ? 'To load an ES module, set "type": "module" in the package.json or use the .mjs extension.'
            : `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json ` +
                'file or use the .mjs extension.',
        );
      }
    }
    if (place !== null) {
      // Before Node.js 10 the first line is shown with the wrapper before it.
      const shift = place.line === 1 && core.nodeMajor >= 10 ? host.wrapperLength : 0;
      const { line, length, text } = place;
      core.showPlace(error, { file: filename, line, length, column: place.column - shift, text: text.slice(shift) });
    }
    return error;
  };

  // So what is required is looked at first, by a load that does not come to its end.
  const loading = "import * as module from %s; import 'node:internal/modules/esm/stop';";
  const evaluating = 'import defer * as module from %s; export { module };';
  const naming = 'import * as module from %s; export { module };';
  const transpiling = 'export * from %s; export { default } from %s; export const __esModule = true;';

  /** Loads an ES module for `require` and gives it to a CommonJS module. */
  core.loadRequiredModule = (module, filename) => {
    const requiring = (text) => whileLoading(() => host.requireModule(filename, text));
    try {
      requiring(loading);
    } catch (error) {
      if (!isLoaded(error)) {
        throw explained(error, host.fileUrl(filename), true);
      }
    }
    refuse(module, filename);
    try {
      // To ask for any property is to evaluate the module.
      Reflect.has(requiring(evaluating).module, 'default');
    } catch (error) {
      throw explained(error, host.fileUrl(filename), true);
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

  const isLoaded = (error) => error.message === 'node:internal/modules/esm/stop';

  function asyncModuleMessage(filename, parentFilename) {
    return (
      'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level ' +
      'await comes from, use --experimental-print-required-tla.' +
      `${parentFilename ? `\n  From ${parentFilename} ` : ''}\n  Requiring ${filename} `
    );
  }

  /** Refuses what Node.js does not evaluate for `require`: what leads back to who has asked, and what awaits. */
  function refuse(module, filename) {
    const parent = module.parent?.filename;
    const circle = JSON.parse(host.circles(filename))
      .map((text) => text.split('\0'))
      .find(([kind, , , file]) => kind !== 'CommonJS Module' || core.Module._cache[file]?.loaded === false);
    if (circle !== undefined && circle[0] !== 'require') {
      const [kind, specifier, importer] = circle;
      throw core.nodeError(Error, 'ERR_REQUIRE_CYCLE_MODULE', `Cannot import ${kind} ${specifier} in a cycle. (from ${importer})`);
    }
    if (host.awaits(filename)) {
      throw core.nodeError(Error, 'ERR_REQUIRE_ASYNC_MODULE', asyncModuleMessage(filename, parent));
    }
    if (circle !== undefined) {
      throw core.nodeError(
        Error,
        'ERR_REQUIRE_CYCLE_MODULE',
        `Cannot require() ES Module ${module.id} in a cycle.${parent ? ` (from ${parent})` : ''} A cycle involving ` +
          'require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. Try making at ' +
          'least part of the dependency in the graph lazily loaded.',
      );
    }
  }
})
