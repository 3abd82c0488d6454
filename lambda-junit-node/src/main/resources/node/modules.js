// CommonJS: `require`, `module` and their cache. Where a module lies is the host's business.
(function (core) {
  'use strict';
  const { host } = core;
  const folderOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';

  function Module(id = '', parent) {
    this.id = id;
    this.path = folderOf(id);
    this.exports = {};
    Object.defineProperty(this, 'parent', {
      value: parent,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    parent?.children?.push(this);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }

  Module._cache = Object.create(null);
  Module._pathCache = Object.create(null);
  Module._extensions = Object.create(null);
  Module.globalPaths = JSON.parse(host.globalFolders);
  Module.Module = Module;
  Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
  Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
  Module.isBuiltin = (name) => core.isBuiltin(`${name}`.replace(/^node:/, ''));

  Module._nodeModulePaths = (from) => {
    const paths = [];
    for (let folder = from; ; folder = folderOf(folder)) {
      if (!folder.endsWith('/node_modules')) {
        paths.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
      }
      if (folder === '/') {
        return paths;
      }
    }
  };

  Module._resolveLookupPaths = (request, parent) => {
    if (core.isBuiltin(request.replace(/^node:/, ''))) {
      return null;
    }
    if (/^\.{1,2}(\/|$)/.test(request)) {
      return [parent?.filename ? folderOf(parent.filename) : '.'];
    }
    return [...(parent?.paths ?? []), ...Module.globalPaths];
  };

  function requireStack(parent) {
    const stack = [];
    for (let module = parent; module; module = module.parent) {
      stack.push(module.filename || module.id);
    }
    return stack;
  }

  /** An error of resolution, with Node's code and text. */
  function resolutionError({ code, message }, parent) {
    if (code !== 'MODULE_NOT_FOUND') {
      return core.nodeError(code === 'ERR_INVALID_MODULE_SPECIFIER' ? TypeError : Error, code, message);
    }
    const stack = requireStack(parent);
    const text = stack.length > 0 ? `${message}\nRequire stack:\n- ${stack.join('\n- ')}` : message;
    const error = new Error(text);
    error.code = code;
    error.requireStack = stack;
    return error;
  }

  /** An error whose stack begins with `Name [CODE]: message`, as those of Node's library do. */
  core.nodeError = (Type, code, message) => {
    const error = new Type(message);
    Object.defineProperty(error, 'name', { value: `${error.name} [${code}]`, configurable: true, writable: true, enumerable: false });
    const { stack } = error;
    delete error.name;
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true, enumerable: false });
    error.code = code;
    return error;
  };

  Module._resolveFilename = (request, parent, isMain, options) => {
    if (typeof request !== 'string') {
      throw core.argumentTypeError('id', 'of type string', request);
    }
    const places = options?.paths;
    if (places === undefined) {
      const found = host.resolve(request, parent?.filename ?? `${host.workingDirectory}/[eval]`);
      if (typeof found === 'string') {
        return found;
      }
      throw resolutionError(found, parent);
    }
    let failure;
    for (const place of places) {
      const found = host.resolve(request, `${place}/noop.js`);
      if (typeof found === 'string') {
        return found;
      }
      failure = found;
    }
    throw resolutionError(failure ?? { code: 'MODULE_NOT_FOUND', message: `Cannot find module '${request}'` }, parent);
  };

  Module._load = (request, parent) => {
    const filename = Module._resolveFilename(request, parent);
    if (filename.startsWith('node:')) {
      return core.requireBuiltin(filename.slice(5));
    }
    const known = Module._cache[filename];
    if (known !== undefined) {
      if (parent && !parent.children?.includes(known)) {
        parent.children?.push(known);
      }
      return known.exports;
    }
    const module = new Module(filename, parent);
    Module._cache[filename] = module;
    let failed = true;
    try {
      module.load(filename);
      failed = false;
    } finally {
      if (failed) {
        delete Module._cache[filename];
        const index = parent?.children?.indexOf(module) ?? -1;
        if (index >= 0) {
          parent.children.splice(index, 1);
        }
      }
    }
    return module.exports;
  };

  Module.prototype.load = function load(filename) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(folderOf(filename));
    const dot = filename.lastIndexOf('.');
    const extension = dot > filename.lastIndexOf('/') ? filename.slice(dot) : '.js';
    (Module._extensions[extension] ?? Module._extensions['.js'])(this, filename);
    this.loaded = true;
  };

  Module.prototype.require = function require(id) {
    if (typeof id !== 'string') {
      throw core.argumentTypeError('id', 'of type string', id);
    }
    if (id === '') {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
    }
    return Module._load(id, this);
  };

  function evaluate(module, wrapper, filename) {
    core.noteWrapped(filename);
    const { exports } = module;
    return Reflect.apply(wrapper, exports, [exports, makeRequire(module), module, filename, folderOf(filename)]);
  }

  const compile = function compile(content, filename) {
    return evaluate(this, host.compile(filename, content), filename);
  };
  Module.prototype._compile = compile;

  Module._extensions['.js'] = (module, filename) => {
    if (filename.endsWith('.js') && formatOf(filename) === 'module') {
      module.exports = core.requireEsm(filename, module.parent);
    } else {
      compileFile(module, filename);
    }
  };

  /** Compiles a file without a look at its text, unless somebody has put a compiler of his own in place. */
  function compileFile(module, filename) {
    if (module._compile === compile) {
      evaluate(module, host.compileFile(filename), filename);
    } else {
      module._compile(host.readText(filename), filename);
    }
  }

  Module._extensions['.json'] = (module, filename) => {
    try {
      module.exports = JSON.parse(host.readText(filename));
    } catch (error) {
      error.message = `${filename}: ${error.message}`;
      throw error;
    }
  };

  Module._extensions['.node'] = (module, filename) => {
    throw core.nodeError(Error, 'ERR_DLOPEN_FAILED', `Native addons cannot be loaded here: ${filename}`);
  };

  Module._extensions['.mjs'] = (module, filename) => {
    module.exports = core.requireEsm(filename, module.parent);
  };

  function formatOf(filename) {
    const format = host.format(filename);
    if (typeof format === 'string') {
      return format;
    }
    throw resolutionError(format);
  }

  function makeRequire(module) {
    function require(id) {
      return module.require(id);
    }
    require.resolve = function resolve(request, options) {
      const filename = Module._resolveFilename(request, module, false, options);
      return filename.startsWith('node:') && !request.startsWith('node:') ? filename.slice(5) : filename;
    };
    require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
    require.main = core.process.mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
  }

  Module.createRequire = function createRequire(from) {
    let filename = from;
    if (typeof from !== 'string' || from.startsWith('file:')) {
      filename = decodeURIComponent(`${from}`.replace(/^file:\/\//, ''));
    }
    if (typeof filename !== 'string' || !filename.startsWith('/')) {
      throw core.nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received ${core.format([from])}`,
      );
    }
    const module = new Module(filename);
    module.filename = filename;
    module.paths = Module._nodeModulePaths(folderOf(filename));
    return makeRequire(module);
  };

  /** Loads a file as the program's own. */
  core.requireMain = (filename) => {
    const module = new Module('.', null);
    core.process.mainModule = module;
    Module._cache[filename] = module;
    module.id = filename;
    module.load(filename);
    return module.exports;
  };

  core.Module = Module;
  core.formatOf = formatOf;
  core.requireEsm = (filename, parent) => {
    const error = core.nodeError(
      Error,
      'ERR_REQUIRE_ESM',
      `require() of ES Module ${filename}${parent?.filename ? ` from ${parent.filename}` : ''} not supported.`,
    );
    throw error;
  };
})
