// Node's own library: its files as they are, over bindings that are ours. A file or a binding is evaluated when
// somebody first asks for it.
(function (core) {
  'use strict';
  const { host, process } = core;
  const constants = JSON.parse(host.libraryConstants());
  const primordials = host.script('primordials')(core.keptBack);
  const modules = core.newMap();
  const bindings = core.newMap();

  const symbols = (names) => Object.fromEntries(names.map((name) => [name, Symbol(name)]));
  const realm = {
    core,
    host,
    constants,
    primordials,
    privateSymbols: symbols(constants.privateSymbols),
    perIsolateSymbols: symbols(constants.symbols),
    requireBuiltin,
    internalBinding,
  };

  let bytes;
  Object.defineProperty(realm, 'bytes', { get: () => (bytes ??= host.script('bytes')(realm)) });

  /** What process.umask() takes away from the modes of new files; this is Lambda's. */
  core.umask = 0o22;

  /** Has a callback run as the completion of something that the host did, in the loop's next round. */
  realm.later = (kind, callback, resource) => {
    const scope = core.scope(kind.toUpperCase(), resource);
    host.later(kind, () => core.turn(scope === null ? callback : () => scope.runLast(callback)));
  };
  /** The same for one of many callbacks of something. */
  realm.laterIn = (scope, kind, callback) =>
    host.later(kind, () => core.turn(scope === null ? callback : () => scope.run(callback)));

  /** An error of Node's library, by its code. */
  realm.nodeError = (code, ...parameters) => {
    const NodeError = requireBuiltin('internal/errors').codes[code];
    return new NodeError(...parameters);
  };

  function internalBinding(name) {
    let binding = bindings.get(name);
    if (binding === undefined) {
      binding = {};
      bindings.set(name, binding);
      if (host.hasScript(`binding/${name}`)) {
        const made = host.script(`binding/${name}`)(realm, binding, host.hostBinding(name));
        if (made !== undefined) {
          binding = made;
          bindings.set(name, made);
        }
      } else {
        throw new Error(`No such binding: ${name}`);
      }
    }
    return binding;
  }

  const publicNames = new Set(core.builtinNames());
  /** The names of modules that are known with `node:` only. */
  const schemeOnly = new Set(JSON.parse(host.schemeOnlyNames()));
  class BuiltinModule {
    static exists = (id) => publicNames.has(id) || host.hasLibraryFile(id);
    static canBeRequiredByUsers = (id) => publicNames.has(id);
    static canBeRequiredWithoutScheme = (id) => publicNames.has(id);
    static getCanBeRequiredByUsersWithoutSchemeList = () => [...publicNames];
    static getSchemeOnlyModuleNames = () => [...schemeOnly];
    static isBuiltin = (id) => publicNames.has(id.replace(/^node:/, ''));
    static normalizeRequirableId(id) {
      const name = id.startsWith('node:') ? id.slice(5) : id;
      return publicNames.has(name) ? name : undefined;
    }
  }
  realm.BuiltinModule = BuiltinModule;

  // What Node's start-up does to a file of the library before anybody uses it.
  const prepared = {
    __proto__: null,
    'internal/errors': (exports) => {
      core.nodeErrorMark = exports.kIsNodeError;
      core.stackTraceOverrides = exports.overrideStackTrace;
    },
    events: ({ prototype }) => {
      // Also before anybody listens to it, for those who ask what it is.
      Object.setPrototypeOf(Object.getPrototypeOf(process), prototype);
    },
    'internal/url': (exports) => {
      if (core.nodeMajor >= 16) {
        exports.installObjectURLMethods();
      }
    },
    'internal/util/debuglog': (exports) => {
      const initialize = () => exports.initializeDebugEnv(process.env.NODE_DEBUG);
      // Also where the file is loaded before there is an environment, as others ask it at once.
      initialize();
      core.onStart(initialize);
    },
  };

  /** The version of the library itself. */
  const LIBRARY = 22;

  /** The files for which there is something that came after the version of the library. */
  const later = new Set(
    core.nodeMajor < 24
      ? []
      : ['async_hooks', 'crypto', 'fs', 'internal/fs/promises', 'perf_hooks', 'stream/consumers', 'url', 'util', 'worker_threads'],
  );
  /** Makes what a file exports what it is in this version of Node.js. */
  function fit(name, exports) {
    const lacking = core.nodeMajor === LIBRARY ? '' : host.lacking(core.nodeMajor, name);
    if (lacking !== '') {
      core.takeAway(exports, lacking);
    }
    if (later.has(name)) {
      host.script(`since-24/${name}`)(realm, exports);
    }
  }

  let unavailableTable;
  const unavailableModules = () => (unavailableTable ??= host.script('unavailable')(realm));

  function requireBuiltin(id) {
    const name = id.startsWith('node:') ? id.slice(5) : id;
    const known = modules.get(name);
    if (known !== undefined) {
      return known.exports;
    }
    const unavailable =
      !host.hasScript(`override/${name}`) &&
      (publicNames.has(name) ? unavailableModules()[name] : schemeOnly.has(name) && unavailableModules()[`node:${name}`]);
    if (unavailable) {
      const exports = unavailable();
      fit(name, exports);
      modules.set(name, { exports, id: name, loaded: true });
      return exports;
    }
    if (!host.hasScript(`override/${name}`) && !host.hasLibraryFile(name)) {
      throw core.nodeError(
        Error,
        'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
        `Node's module '${name}' is not emulated by lambda-junit.`,
      );
    }
    const module = { exports: {}, id: name, loaded: false };
    modules.set(name, module);
    let loaded = false;
    try {
      if (host.hasScript(`override/${name}`)) {
        module.exports = host.libraryOverride(name)(realm, module.exports) ?? module.exports;
      } else {
        host.libraryFile(name)(module.exports, requireBuiltin, module, process, internalBinding, primordials);
      }
      prepared[name]?.(module.exports);
      fit(name, module.exports);
      loaded = true;
    } finally {
      if (!loaded) {
        modules.delete(name);
      }
    }
    module.loaded = true;
    return module.exports;
  }

  /** What Node's own file of a module exports, for what stands in its place. */
  realm.ownLibrary = (name) => {
    const module = { exports: {}, id: name, loaded: false };
    host.libraryFile(name)(module.exports, requireBuiltin, module, process, internalBinding, primordials);
    module.loaded = true;
    return module.exports;
  };

  /** A file that Node runs once for each context: it fills `exports`. */
  realm.perContext = (name) => {
    const exports = {};
    host.perContextFile(name)(exports, primordials, realm.privateSymbols, realm.perIsolateSymbols);
    return exports;
  };

  return realm;
})
