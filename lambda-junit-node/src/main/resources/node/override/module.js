(function (realm) {
  'use strict';
  const { core } = realm;
  const { Module } = core;
  Module.builtinModules ??= Object.freeze(core.builtinNames());
  Module.findSourceMap ??= () => undefined;
  Module.register ??= () => core.unavailable('module.register()');
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
})
