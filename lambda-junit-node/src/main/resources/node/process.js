// The `process` object: what most programs look at. The rest is in `process-rest` and in Node's library.
(function (core) {
  'use strict';
  const { host } = core;
  const ticks = [];
  let draining = false;

  // ---- process.env: values are texts, as in the operating system ----
  const variables = {};
  core.onStart(() => Object.assign(variables, JSON.parse(host.environment)));
  const env = new Proxy(variables, {
    set(target, key, value) {
      if (typeof key === 'symbol' || typeof value === 'symbol') {
        throw new TypeError('Cannot convert a Symbol value to a string');
      }
      target[key] = `${value}`;
      return true;
    },
    defineProperty(target, key, descriptor) {
      if ('value' in descriptor) {
        target[key] = `${descriptor.value}`;
        return true;
      }
      const error = new TypeError("'process.env' does not accept an accessor(getter/setter) descriptor");
      error.code = 'ERR_INVALID_OBJECT_DEFINE_PROPERTY';
      throw error;
    },
  });

  // ---- ticks ----
  function nextTick(callback, ...parameters) {
    if (typeof callback !== 'function') {
      throw core.argumentTypeError('callback', 'of type function', callback);
    }
    if (ticks.length === 0 && !draining) {
      host.queueTicks();
    }
    ticks.push({ callback, parameters, snapshot: core.snapshot() });
  }

  core.runTicks = function processTicksAndRejections() {
    if (draining) {
      return;
    }
    draining = true;
    for (let i = 0; i < ticks.length; i++) {
      const { callback, parameters, snapshot } = ticks[i];
      try {
        if (snapshot === null) {
          callback(...parameters);
        } else {
          snapshot.run(callback, ...parameters);
        }
      } catch (error) {
        core.uncaughtException(error);
      }
    }
    ticks.length = 0;
    draining = false;
  };

  // ---- what is made when somebody first calls it ----
  core.lazy('process-rest', [
    'listen',
    'isListening',
    'uncaughtException',
    'unhandledRejection',
    'unhandledRejectionError',
    'crash',
    'argumentTypeError',
    'processFunctions',
  ]);
  core.lazy('process-usage', ['processUsage']);

  const process = {
    __proto__: { constructor: function process() {} },
    version: `v${host.nodeVersion}`,
    versions: { node: host.nodeVersion, uv: '1.51.0', zlib: '1.3.1', modules: '127', openssl: '3.0.17' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node' },
    title: '/var/lang/bin/node',
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    execArgv: [],
    execPath: '/var/lang/bin/node',
    pid: 8,
    ppid: 1,
    argv0: '/var/lang/bin/node',
    debugPort: 9229,
    get features() {
      return core.processUsage().features;
    },
    exitCode: undefined,
    _exiting: false,
    env,
    nextTick,
    cwd: () => host.workingDirectory,
    get stdout() {
      return core.standardStream('stdout');
    },
    get stderr() {
      return core.standardStream('stderr');
    },
    get stdin() {
      return core.standardStream('stdin');
    },
  };
  const forward = (object, names, functions) => {
    for (const name of names) {
      object[name] = {
        [name](...parameters) {
          return Reflect.apply(functions()[name], this, parameters);
        },
      }[name];
    }
  };
  forward(process, ['hrtime', 'uptime', 'exit', 'reallyExit', 'abort', 'kill'], () => core.processFunctions());
  const usage = [
    'memoryUsage',
    'cpuUsage',
    'threadCpuUsage',
    'resourceUsage',
    'constrainedMemory',
    'availableMemory',
    'getActiveResourcesInfo',
    'hasUncaughtExceptionCaptureCallback',
    'setUncaughtExceptionCaptureCallback',
    'loadEnvFile',
    'ref',
    'unref',
    'getBuiltinModule',
    'getuid',
    'geteuid',
    'getgid',
    'getegid',
    'getgroups',
    'umask',
    'chdir',
    'dlopen',
    'binding',
  ];
  forward(process, usage, () => core.processUsage());
  process.memoryUsage.rss = () => core.processUsage().memoryUsage.rss();
  process.emitWarning = function emitWarning(warning, options, code, constructor) {
    core.processFunctions().emitWarning(warning, options, code, constructor);
  };
  process.hrtime.bigint = () => core.processFunctions().hrtime.bigint();

  // Events come with Node's library, at the first use of any of them.
  const prototype = Object.getPrototypeOf(process);
  core.eventFunctions = [
    'on',
    'addListener',
    'once',
    'off',
    'removeListener',
    'removeAllListeners',
    'prependListener',
    'prependOnceListener',
    'listeners',
    'rawListeners',
    'listenerCount',
    'eventNames',
    'setMaxListeners',
    'getMaxListeners',
  ];
  for (const name of core.eventFunctions) {
    prototype[name] = (...parameters) => {
      core.listen();
      return process[name](...parameters);
    };
  }
  // Nobody can be listening before a listener was added.
  prototype.emit = () => false;

  core.process = process;
  core.ticks = { nextTick };
  const define = (object, name, value) =>
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  define(globalThis, 'process', process);
  define(globalThis, 'global', globalThis);
})
