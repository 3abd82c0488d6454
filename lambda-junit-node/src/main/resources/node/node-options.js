// What NODE_OPTIONS says. Evaluated only where there are options.
(function (core) {
  'use strict';
  const { host } = core;
  const options = core.options();

  if (options['--enable-source-maps'] === true) {
    core.mapsStacks = true;
  }
  const limit = options['--stack-trace-limit'];
  if (limit !== undefined) {
    Error.stackTraceLimit = Number.parseInt(limit, 10) || 0;
  }

  if (options['--experimental-global-webcrypto'] === true && core.nodeMajor < 19) {
    const crypto = (descriptor) =>
      Object.defineProperty(globalThis, 'crypto', { ...descriptor, enumerable: true, configurable: true });
    crypto({ get: () => core.requireBuiltin('crypto').webcrypto, set: (value) => crypto({ value, writable: true }) });
  }

  // What warnings are, `process` says.
  const ofProcess = {
    noDeprecation: options['--deprecation'] === false,
    throwDeprecation: options['--throw-deprecation'] === true,
    traceDeprecation: options['--trace-deprecation'] === true,
    traceProcessWarnings: options['--trace-warnings'] === true,
  };
  for (const [name, isSet] of Object.entries(ofProcess)) {
    if (isSet) {
      core.process[name] = true;
    }
  }

  const imports = options['--import'] ?? [];
  const requests = options['--require'] ?? [];
  /** Loads what is to be loaded before the program; gives a promise if that takes its time. */
  core.preload = () => {
    const { Module } = core;
    const parent = new Module('internal/preload', null);
    parent.paths = Module._nodeModulePaths(host.workingDirectory);
    for (const request of requests) {
      Module._load(request, parent, false);
    }
    return imports.length === 0 ? undefined : importAll();
  };
  async function importAll() {
    for (const specifier of imports) {
      await core.importModule(specifier, `file://${host.workingDirectory}/`);
    }
  }
})
