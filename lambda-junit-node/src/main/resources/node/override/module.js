(function (realm) {
  'use strict';
  const { core } = realm;
  const { Module, process } = core;
  const schemeOnly = core.nodeMajor < 24 ? [] : JSON.parse(core.host.schemeOnlyNames()).map((name) => `node:${name}`);
  Module.builtinModules ??= Object.freeze([...core.builtinNames(), ...schemeOnly]);
  Module.findSourceMap ??= () => undefined;
  Module.register ??= () => core.unavailable('module.register()');
  addSeldom();
  if (core.nodeMajor < 22) {
    return Module;
  }

  // ---- package.json ----
  const { codes } = realm.requireBuiltin('internal/errors');
  const { fileURLToPath, isURL, pathToFileURL } = realm.requireBuiltin('internal/url');
  const { validateString } = realm.requireBuiltin('internal/validators');
  const fs = realm.requireBuiltin('fs');
  const path = realm.requireBuiltin('path');

  const isThere = (file, kind) => fs.statSync(file, { throwIfNoEntry: false })?.[kind]() === true;

  /** The package.json of the nearest folder above that has one; `node_modules` ends the way up. */
  function nearest(file) {
    const first = file.length > 1 && file.endsWith('/') ? file.slice(0, -1) : path.dirname(file);
    for (let folder = first; !folder.endsWith('/node_modules'); folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'package.json');
      if (isThere(candidate, 'isFile')) {
        return candidate;
      }
      if (folder === '/') {
        break;
      }
    }
    return undefined;
  }

  /** The package.json of the package that a bare specifier names. */
  function ofPackage(specifier, base) {
    const [, name] = /^((?:@[^/]*\/)?[^/]*)/.exec(specifier);
    if ((specifier[0] === '@' && !name.includes('/')) || /^\.|%|\\/.test(name)) {
      throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid package name', fileURLToPath(base));
    }
    const from = fileURLToPath(base);
    const own = nearest(from);
    if (own !== undefined) {
      const { name: ownName, exports } = JSON.parse(fs.readFileSync(own, 'utf8'));
      if (exports != null && ownName === name) {
        return own;
      }
    }
    for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'node_modules', name);
      if (isThere(candidate, 'isDirectory')) {
        return path.join(candidate, 'package.json');
      }
      if (folder === '/') {
        throw new codes.ERR_MODULE_NOT_FOUND(name, from, null);
      }
    }
  }

  Module.findPackageJSON = function findPackageJSON(specifier, base = 'data:') {
    if (arguments.length === 0) {
      throw new codes.ERR_MISSING_ARGS('specifier');
    }
    if (typeof specifier === 'symbol') {
      validateString(specifier, 'specifier');
    }
    const wanted = `${specifier}`;
    let parent = base;
    if (!isURL(base)) {
      validateString(base, 'base');
      parent = path.isAbsolute(base) ? pathToFileURL(base) : new URL(base);
    }
    if (wanted && !/^(?:\/|\.\.?(?:\/|$))/.test(wanted) && !URL.canParse(wanted)) {
      return ofPackage(wanted, parent);
    }
    const target = fileURLToPath(new URL(wanted, parent));
    if (!fs.existsSync(target)) {
      throw new codes.ERR_MODULE_NOT_FOUND(target, fileURLToPath(parent), 'module');
    }
    return nearest(target);
  };

  Module.getSourceMapsSupport = function getSourceMapsSupport() {
    return Object.freeze({ __proto__: null, enabled: core.mapsStacks, nodeModules: core.mapsStacks, generatedCode: core.mapsStacks });
  };
  Module.setSourceMapsSupport = function setSourceMapsSupport(enabled) {
    realm.requireBuiltin('internal/validators').validateBoolean(enabled, 'enabled');
    core.mapsStacks = enabled;
  };

  // ---- what there is none of ----
  Module.registerHooks = () => core.unavailable('module.registerHooks()');
  Module.stripTypeScriptTypes = () => core.unavailable('module.stripTypeScriptTypes()');
  const compileCacheStatus = { __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 };
  Module.constants = Object.freeze({ __proto__: null, compileCacheStatus: Object.freeze(compileCacheStatus) });
  // Texts are parsed once for all environments anyway.
  Module.enableCompileCache = function enableCompileCache() {
    return { status: compileCacheStatus.DISABLED };
  };
  Module.flushCompileCache = function flushCompileCache() {};
  Module.getCompileCacheDir = function getCompileCacheDir() {};
  return Module;

  /** What tools that load files in their own way ask for. */
  function addSeldom() {
    Module._debug ??= () => {};
    Module._preloadModules ??= (requests) => requests?.forEach((request) => Module._load(request, core.moduleOf(`${process.cwd()}/x`)));
    Module.runMain ??= (main = process.argv[1]) => core.requireMain(Module._resolveFilename(main, null, true));
    if (core.nodeMajor >= 12) {
      Object.defineProperty(Module, 'SourceMap', {
        get: () => realm.requireBuiltin('internal/source_map/source_map').SourceMap,
        enumerable: true,
        configurable: true,
      });
    }
    if (core.nodeMajor >= 16) {
      for (const [name, value] of Object.entries({ _stat: stat, _readPackage: readPackage })) {
        let held = value;
        Object.defineProperty(Module, name, {
          get: () => held,
          set: (replacement) => {
            held = replacement;
          },
          enumerable: false,
          configurable: true,
        });
      }
    }
  }

  /** 0 for a file, 1 for a folder, and below 0 for what is not there. */
  function stat(filename) {
    const found = realm.requireBuiltin('fs').statSync(filename, { throwIfNoEntry: false });
    return found === undefined ? -2 : found.isDirectory() ? 1 : 0;
  }

  function readPackage(folder) {
    const file = realm.requireBuiltin('path').resolve(folder, 'package.json');
    try {
      return JSON.parse(realm.requireBuiltin('fs').readFileSync(file, 'utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) {
        error.path = file;
        error.message = `Error parsing ${file}: ${error.message}`;
        throw error;
      }
      return false;
    }
  }
})
