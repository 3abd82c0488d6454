// CommonJS: `require`, `module` and their cache. Where a module lies is the host's business.
(function (core) {
  'use strict';
  const { host, memberOf, setMember, append, callAs } = core;
  const { parse } = JSON;
  const parents = core.newTable();
  const resolvedNearby = core.newTable();
  const nativeExtensions = '.js\0.json\0.node';
  const textOf = (path) => {
    if (typeof path !== 'string') {
      throw core.argumentTypeError('path', 'of type string', path);
    }
    return path;
  };
  const folderOf = (path) => host.folderOf(textOf(path));
  const isRelative = (request) =>
    request[0] === '.' && (request.startsWith('./') || request.startsWith('../') || request === '.' || request === '..');

  function Module(id = '', parent) {
    this.id = id;
    this.path = folderOf(id);
    this.exports = {};
    if (parent !== undefined) {
      parents.set(this, parent);
      const children = parent?.children;
      if (typeof children === 'object' && children !== null) {
        append(children, this);
      }
    }
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }

  Module._cache = { __proto__: null };
  Module._pathCache = { __proto__: null };
  Module.Module = Module;
  Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
  Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
  // Node.js 12 and older take it for the name of a package.
  const takesScheme = !(core.nodeMajor < 14);
  Module.isBuiltin = (name) => {
    const text = `${name}`;
    return (takesScheme || !text.startsWith('node:')) && core.isBuiltin(text);
  };
  Object.defineProperty(Module.prototype, 'constructor', { get: () => Module, configurable: false, enumerable: false });
  Object.defineProperty(Module.prototype, 'parent', {
    get() {
      return parents.get(this);
    },
    set(parent) {
      parents.set(this, parent);
    },
    configurable: true,
    enumerable: false,
  });

  // ---- where modules lie ----

  let globalFolders = [];

  /** Reads `NODE_PATH` again. */
  Module._initPaths = () => {
    globalFolders = (core.process.env.NODE_PATH ?? '').split(':').filter(Boolean);
    Module.globalPaths = [...globalFolders];
  };
  core.onStart(() => {
    globalFolders = parse(host.globalFolders);
    Module.globalPaths = parse(host.globalFolders);
  });

  Module._nodeModulePaths = (from) => parse(host.modulePaths(textOf(from)));

  Module._resolveLookupPaths = (request, parent) => {
    if (Module.isBuiltin(request)) {
      return null;
    }
    if (isRelative(request)) {
      return [parent?.filename ? folderOf(parent.filename) : '.'];
    }
    return [...(parent?.paths ?? []), ...globalFolders];
  };

  /** Asks the host; answers with a path, or with what it says of the failure or against the path. */
  function find(request, filename, folders) {
    const extensions = Object.keys(Module._extensions).join('\0');
    return host.resolve(
      request,
      filename,
      folders === null ? '' : folders.map((folder) => (folder === '.' ? host.workingDirectory : folder)).join('\0'),
      extensions === nativeExtensions ? '' : extensions,
    );
  }

  /** What `require.resolve(request, { paths })` means by its paths. */
  function lookupFolders(request, parent, paths) {
    if (paths === undefined || isRelative(request)) {
      return paths ?? Module._resolveLookupPaths(request, parent);
    }
    const folders = paths.flatMap((path) =>
      Module._resolveLookupPaths(request, { paths: Module._nodeModulePaths(path) }),
    );
    return [...new Set(folders)];
  }

  Module._resolveFilename = (request, parent, isMain, options) => {
    if (typeof request !== 'string') {
      throw core.argumentTypeError('id', 'of type string', request);
    }
    if (Module.isBuiltin(request)) {
      return request;
    }
    if (options?.paths !== undefined && !Array.isArray(options.paths)) {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.paths' is invalid. Received ${core.format([options.paths])}`);
    }
    const found = find(request, parent?.filename ?? '', lookupFolders(request, parent, options?.paths));
    if (typeof found === 'string') {
      return found;
    }
    return core.doubtfulResolution(found, parent);
  };

  Module._findPath = (request, paths) => {
    const found = paths?.length > 0 || request.startsWith('/') ? find(request, '', paths ?? []) : false;
    return typeof found === 'string' ? found : (found.filename ?? false);
  };

  // ---- loading ----

  function addChild(parent, child) {
    if (parent?.children && !parent.children.includes(child)) {
      parent.children.push(child);
    }
  }

  let replacements = null;

  /** Puts what `make()` gives in place of a module, for `require` and `import` alike. */
  core.replaceModule = (specifier, make) => {
    core.useReplacements();
    replacements.replace(specifier, make);
  };
  /** Makes ready to ask the host what stands in place of modules. */
  core.useReplacements = () => {
    replacements ??= host.script('replacements')(core);
  };
  /** The module in whose place something stands. */
  core.realModule = (specifier) => replacements.real(specifier);
  /** The specifiers of the replaced modules that nobody has asked for. */
  core.unusedReplacements = () => replacements?.unused() ?? [];
  /** The files that were loaded, in their order. */
  core.loadedFiles = () => [...new Set([...Object.keys(Module._cache), ...JSON.parse(host.loadedModules())])];

  // Node.js 12 and older give what there is without a word.
  const warnsOfCircles = !(core.nodeMajor < 14);
  let hasCircles = false;

  /** What a module that is known exports, perhaps so far only. */
  function exportsOf(module) {
    if (module.loaded || !warnsOfCircles) {
      return module.exports;
    }
    hasCircles = true;
    return core.unfinishedExports(module);
  }

  Module._load = (request, parent) => {
    const replacement = replacements?.find(request, parent?.filename ?? `${host.workingDirectory}/.`);
    if (replacement !== undefined) {
      return replacement.exports;
    }
    const nearby = parent ? `${parent.path}\0${request}` : undefined;
    const nearbyModule = Module._cache[resolvedNearby.get(nearby)];
    if (nearbyModule !== undefined) {
      addChild(parent, nearbyModule);
      return exportsOf(nearbyModule);
    }
    if (takesScheme && request.startsWith('node:')) {
      if (!Module.isBuiltin(request)) {
        throw core.nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
      }
      return core.requireBuiltin(request.slice(5));
    }
    let filename;
    try {
      filename = Module._resolveFilename(request, parent, false);
    } catch (error) {
      const madeUp = error.code === 'MODULE_NOT_FOUND' ? host.missingModule(request) : -1;
      if (madeUp < 0) {
        throw error;
      }
      core.useReplacements();
      return replacements.get(madeUp, parent?.filename ?? '');
    }
    const known = Module._cache[filename];
    if (known !== undefined) {
      if (parent) {
        resolvedNearby.set(nearby, filename);
      }
      addChild(parent, known);
      return exportsOf(known);
    }
    if (core.isBuiltin(filename)) {
      return core.requireBuiltin(filename);
    }
    return loadFile(filename, parent, nearby);
  };

  /** Loads a file that nobody has asked for so far. */
  function loadFile(filename, parent, nearby) {
    const module = new Module(filename, parent);
    setMember(Module._cache, filename, module);
    if (nearby !== undefined) {
      resolvedNearby.set(nearby, filename);
    }
    let failed = true;
    try {
      module.load(filename);
      failed = false;
    } finally {
      if (failed) {
        forget(module, filename, parent, nearby);
      } else if (hasCircles) {
        core.finishExports(module);
      }
    }
    return module.exports;
  }

  /** What failed to load is loaded again the next time. */
  function forget(module, filename, parent, nearby) {
    delete Module._cache[filename];
    resolvedNearby.delete(nearby);
    const index = parent?.children?.indexOf(module) ?? -1;
    if (index >= 0) {
      parent.children.splice(index, 1);
    }
  }

  /** What `require` of a script gives that the host has found, see `host.scriptAt`, which answers with an empty text otherwise. */
  core.requireScript = (filename, parent) =>
    replacements === null && memberOf(Module._cache, filename) === undefined ? loadFile(filename, parent) : Module._load(filename, parent);

  /** The longest registered extension of a file, as `.test.js` may be one. */
  function extensionOf(filename) {
    let extension = host.extensionOf(filename, '');
    while (extension !== '' && memberOf(Module._extensions, extension) === undefined) {
      extension = host.extensionOf(filename, extension);
    }
    return extension === '' ? '.js' : extension;
  }

  Module.prototype.load = function load(filename) {
    this.filename ??= filename;
    this.paths ??= Module._nodeModulePaths(filename === this.id ? this.path : folderOf(filename));
    const { _extensions } = Module;
    callAs(memberOf(_extensions, extensionOf(filename)), _extensions, this, filename);
    this.loaded = true;
  };

  Module.prototype.require = function require(id) {
    if (typeof id !== 'string') {
      throw core.argumentTypeError('id', 'of type string', id);
    }
    if (id === '') {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
    }
    return Module._load(id, this, false);
  };

  function evaluate(module, wrapper, filename) {
    core.noteWrapped(filename);
    const { exports } = module;
    return callAs(wrapper, exports, exports, makeRequire(module), module, filename, folderOf(filename));
  }

  /** Runs a script, or loads it as an ES module if that is what it turns out to be. */
  function compileWith(compiler, module, filename, format, content) {
    let wrapper;
    try {
      wrapper = compiler(filename, content);
    } catch (error) {
      const text = content ?? host.readText(filename);
      if (core.isModule(error, module, text, format)) {
        core.loadRequiredModule(module, filename);
        return undefined;
      }
      throw core.explainSyntaxError(error, text, filename);
    }
    return evaluate(module, wrapper, filename);
  }

  const compile = function compile(content, filename, format) {
    if (format === 'module') {
      core.loadRequiredModule(this, filename);
      return undefined;
    }
    return compileWith(host.compile, this, filename, format, content);
  };
  Module.prototype._compile = compile;

  Module._extensions = {
    __proto__: null,
    '.js': (module, filename) => {
      const format = formatOf(filename) ?? undefined;
      if (format === 'module' && !host.requireEsm) {
        throw core.requireEsmError(filename, parents.get(module)?.filename);
      }
      if (module._compile !== compile) {
        module._compile(host.readText(filename), filename, format);
      } else if (format === 'module') {
        core.loadRequiredModule(module, filename);
      } else {
        // Without a look at the text, which need not even be read when it was compiled before.
        compileWith(host.compileFile, module, filename, format, undefined);
      }
    },
    '.json': (module, filename) => {
      try {
        module.exports = JSON.parse(host.readText(filename));
      } catch (error) {
        error.message = `${filename}: ${error.message}`;
        throw error;
      }
    },
    '.node': (module, filename) => {
      throw core.nodeError(Error, 'ERR_DLOPEN_FAILED', `Native addons cannot be loaded here: ${filename}. Put a module in the place of its package.`);
    },
  };

  /** What a file is by its name and its package, or `null` if neither tells. */
  function formatOf(filename) {
    const format = host.format(filename);
    if (typeof format === 'string') {
      return format === '' ? null : format;
    }
    throw core.resolutionError(format);
  }

  // ---- require ----

  function makeRequire(module) {
    function require(path) {
      return module.require(path);
    }
    function resolve(request, options) {
      return Module._resolveFilename(request, module, false, options);
    }
    resolve.paths = (request) => Module._resolveLookupPaths(request, module);
    require.resolve = resolve;
    require.main = core.mainModule();
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
  }

  Module.createRequire = function createRequire(from) {
    const isUrl = typeof from === 'object' ? typeof from?.href === 'string' : `${from}`.startsWith('file:');
    const filename = isUrl ? host.filePath(`${from.href ?? from}`) : from;
    if (typeof filename !== 'string' || !filename.startsWith('/')) {
      throw core.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received ${typeof from === 'string' ? `'${from}'` : core.format([from])}`,
      );
    }
    return makeRequire(core.moduleOf(filename.endsWith('/') ? `${filename}noop.js` : filename));
  };

  /** A module that stands for a file, which need not exist. */
  core.moduleOf = (filename) => {
    const module = new Module(filename);
    module.filename = filename;
    module.paths = Module._nodeModulePaths(module.path);
    return module;
  };

  /** Loads a file as the program's own. */
  core.requireMain = (filename) => {
    const module = new Module('.', null);
    core.process.mainModule = module;
    Module._cache[filename] = module;
    module.id = filename;
    module.path = folderOf(filename);
    module.load(filename);
    return module.exports;
  };

  Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
    core.syncBuiltinExports();
  };
  core.Module = Module;
  core.parentOf = (module) => parents.get(module) ?? module.parent ?? null;
  core.formatOf = (filename) => formatOf(filename) ?? 'commonjs';
})
