// The `process` object: what most programs look at. The rest is in `process-rest` and in Node's library.
(function (core) {
  'use strict';
  const { host } = core;

  // ---- process.env: values are texts, as in the operating system ----
  const env = new Proxy(core.variables(), {
    set(target, key, value) {
      if (typeof key === 'symbol' || typeof value === 'symbol') {
        throw new TypeError('Cannot convert a Symbol value to a string');
      }
      target[key] = `${value}`;
      return true;
    },
    defineProperty(target, key, descriptor) {
      const isPlain = descriptor.configurable && descriptor.enumerable && descriptor.writable;
      if ('value' in descriptor && (isPlain || core.nodeMajor < 18)) {
        target[key] = `${descriptor.value}`;
        return true;
      }
      const error = new TypeError(
        'value' in descriptor
          ? "'process.env' only accepts a configurable, writable, and enumerable data descriptor"
          : "'process.env' does not accept an accessor(getter/setter) descriptor",
      );
      error.code = 'ERR_INVALID_OBJECT_DEFINE_PROPERTY';
      throw error;
    },
  });

  // Events come with Node's library, at the first use of any of them.
  const prototype = {
    constructor: function process() {},
    on: (...parameters) => listening().on(...parameters),
    addListener: (...parameters) => listening().addListener(...parameters),
    once: (...parameters) => listening().once(...parameters),
    off: (...parameters) => listening().off(...parameters),
    removeListener: (...parameters) => listening().removeListener(...parameters),
    removeAllListeners: (...parameters) => listening().removeAllListeners(...parameters),
    prependListener: (...parameters) => listening().prependListener(...parameters),
    prependOnceListener: (...parameters) => listening().prependOnceListener(...parameters),
    listeners: (...parameters) => listening().listeners(...parameters),
    rawListeners: (...parameters) => listening().rawListeners(...parameters),
    listenerCount: (...parameters) => listening().listenerCount(...parameters),
    eventNames: (...parameters) => listening().eventNames(...parameters),
    setMaxListeners: (...parameters) => listening().setMaxListeners(...parameters),
    getMaxListeners: (...parameters) => listening().getMaxListeners(...parameters),
    // Nobody can be listening before a listener was added.
    emit: () => false,
  };
  const listening = () => {
    core.listen();
    return process;
  };

  // What this line of Node.js consists of, as its last release says: packages look up what it can do.
  let told;
  const line = () => {
    if (told === undefined) {
      const { lts, versions } = JSON.parse(host.nodeLine(core.nodeMajor));
      versions.node = host.nodeVersion;
      Object.keys(versions).forEach((part) => Object.defineProperty(versions, part, { writable: false }));
      const download = `https://nodejs.org/download/release/${process.version}/node-${process.version}`;
      const release = { name: 'node', lts, sourceUrl: `${download}.tar.gz`, headersUrl: `${download}-headers.tar.gz` };
      // The first runtime's Node.js tells nothing of its release.
      told = { versions, release: lts === undefined ? undefined : release };
    }
    return told;
  };

  /** What later versions brought. */
  function takeAwayLater() {
    const { nodeMajor } = core;
    delete process.ref;
    delete process.unref;
    delete process.threadCpuUsage;
    if (nodeMajor < 20) {
      delete process.availableMemory;
      delete process.getBuiltinModule;
      delete process.loadEnvFile;
    }
    if (nodeMajor < 18) {
      delete process.constrainedMemory;
    }
    if (nodeMajor < 16) {
      delete process.getActiveResourcesInfo;
    }
    if (nodeMajor < 12) {
      delete process.report;
      delete process.resourceUsage;
    }
    if (nodeMajor < 10) {
      delete process.allowedNodeEnvironmentFlags;
      delete process.hasUncaughtExceptionCaptureCallback;
      delete process.setUncaughtExceptionCaptureCallback;
    }
    if (nodeMajor < 8) {
      delete process.ppid;
    }
  }

  let exitCode;
  const process = {
    __proto__: prototype,
    version: `v${host.nodeVersion}`,
    get versions() {
      return line().versions;
    },
    arch: 'x64',
    platform: 'linux',
    get release() {
      return line().release;
    },
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
    get config() {
      return core.processUsage().config;
    },
    get report() {
      return core.processUsage().report;
    },
    get exitCode() {
      return exitCode;
    },
    set exitCode(code) {
      exitCode = code === undefined ? code : core.processChecks.exitCode(code);
    },
    _exiting: false,
    env,
    nextTick: core.ticks.nextTick,
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
    hrtime(...parameters) {
      return Reflect.apply(core.processFunctions().hrtime, this, parameters);
    },
    uptime(...parameters) {
      return Reflect.apply(core.processFunctions().uptime, this, parameters);
    },
    exit(...parameters) {
      return Reflect.apply(core.processFunctions().exit, this, parameters);
    },
    reallyExit(...parameters) {
      return Reflect.apply(core.processFunctions().reallyExit, this, parameters);
    },
    abort(...parameters) {
      return Reflect.apply(core.processFunctions().abort, this, parameters);
    },
    kill(...parameters) {
      return Reflect.apply(core.processFunctions().kill, this, parameters);
    },
    memoryUsage(...parameters) {
      return Reflect.apply(core.processUsage().memoryUsage, this, parameters);
    },
    cpuUsage(...parameters) {
      return Reflect.apply(core.processUsage().cpuUsage, this, parameters);
    },
    threadCpuUsage(...parameters) {
      return Reflect.apply(core.processUsage().threadCpuUsage, this, parameters);
    },
    resourceUsage(...parameters) {
      return Reflect.apply(core.processUsage().resourceUsage, this, parameters);
    },
    constrainedMemory(...parameters) {
      return Reflect.apply(core.processUsage().constrainedMemory, this, parameters);
    },
    availableMemory(...parameters) {
      return Reflect.apply(core.processUsage().availableMemory, this, parameters);
    },
    getActiveResourcesInfo(...parameters) {
      return Reflect.apply(core.processUsage().getActiveResourcesInfo, this, parameters);
    },
    hasUncaughtExceptionCaptureCallback(...parameters) {
      return Reflect.apply(core.processUsage().hasUncaughtExceptionCaptureCallback, this, parameters);
    },
    setUncaughtExceptionCaptureCallback(...parameters) {
      return Reflect.apply(core.processUsage().setUncaughtExceptionCaptureCallback, this, parameters);
    },
    loadEnvFile(...parameters) {
      return Reflect.apply(core.processUsage().loadEnvFile, this, parameters);
    },
    ref(...parameters) {
      return Reflect.apply(core.processUsage().ref, this, parameters);
    },
    unref(...parameters) {
      return Reflect.apply(core.processUsage().unref, this, parameters);
    },
    getBuiltinModule(...parameters) {
      return Reflect.apply(core.processUsage().getBuiltinModule, this, parameters);
    },
    getuid(...parameters) {
      return Reflect.apply(core.processUsage().getuid, this, parameters);
    },
    geteuid(...parameters) {
      return Reflect.apply(core.processUsage().geteuid, this, parameters);
    },
    getgid(...parameters) {
      return Reflect.apply(core.processUsage().getgid, this, parameters);
    },
    getegid(...parameters) {
      return Reflect.apply(core.processUsage().getegid, this, parameters);
    },
    getgroups(...parameters) {
      return Reflect.apply(core.processUsage().getgroups, this, parameters);
    },
    umask(...parameters) {
      return Reflect.apply(core.processUsage().umask, this, parameters);
    },
    chdir(...parameters) {
      return Reflect.apply(core.processUsage().chdir, this, parameters);
    },
    dlopen(...parameters) {
      return Reflect.apply(core.processUsage().dlopen, this, parameters);
    },
    binding(...parameters) {
      return Reflect.apply(core.processUsage().binding, this, parameters);
    },
    get allowedNodeEnvironmentFlags() {
      return core.allowedFlags();
    },
    domain: null,
    moduleLoadList: [],
    _preload_modules: [],
    _getActiveHandles: (...parameters) => core.processSeldom()._getActiveHandles(...parameters),
    _getActiveRequests: (...parameters) => core.processSeldom()._getActiveRequests(...parameters),
    _kill: (...parameters) => core.processSeldom()._kill(...parameters),
    _rawDebug: (...parameters) => core.processSeldom()._rawDebug(...parameters),
    _tickCallback: (...parameters) => core.processSeldom()._tickCallback(...parameters),
    _fatalException: (...parameters) => core.processSeldom()._fatalException(...parameters),
    _linkedBinding: (...parameters) => core.processSeldom()._linkedBinding(...parameters),
    _debugEnd: (...parameters) => core.processSeldom()._debugEnd(...parameters),
    _debugProcess: (...parameters) => core.processSeldom()._debugProcess(...parameters),
    _startProfilerIdleNotifier: (...parameters) => core.processSeldom()._startProfilerIdleNotifier(...parameters),
    _stopProfilerIdleNotifier: (...parameters) => core.processSeldom()._stopProfilerIdleNotifier(...parameters),
    openStdin: (...parameters) => core.processSeldom().openStdin(...parameters),
  };
  if (core.nodeMajor < 22) {
    takeAwayLater();
  }
  if (core.nodeMajor < 23) {
    process.assert = (...parameters) => core.processSeldom().assert(...parameters);
  }
  if (core.nodeMajor >= 14) {
    process.setSourceMapsEnabled = (...parameters) => core.processSeldom().setSourceMapsEnabled(...parameters);
  }
  if (core.nodeMajor >= 18) {
    Object.defineProperty(process, 'sourceMapsEnabled', { get: () => core.mapsStacks, enumerable: true, configurable: true });
  }
  process.memoryUsage.rss = () => core.processUsage().memoryUsage.rss();
  process.emitWarning = function emitWarning(warning, options, code, constructor) {
    core.processFunctions().emitWarning(warning, options, code, constructor);
  };
  process.hrtime.bigint = () => core.processFunctions().hrtime.bigint();

  core.process = process;
  core.env = () => process.env;
  core.mainModule = () => process.mainModule;
  core.emitProcessEvent = (event) => process.emit(event, process.exitCode ?? 0);
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
})
