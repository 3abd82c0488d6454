// The `process` object: what is cheap is here, the rest of it comes with Node's library.
(function (core) {
  'use strict';
  const { host } = core;
  const ticks = [];
  let draining = false;

  // ---- process.env: values are texts, as in the operating system ----
  const variables = JSON.parse(host.environment);
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

  // ---- time ----
  function hrtime(previous) {
    const nanos = host.elapsedNanos();
    let seconds = Math.floor(nanos / 1e9);
    let rest = Math.floor(nanos % 1e9);
    if (previous !== undefined) {
      seconds -= previous[0];
      rest -= previous[1];
      if (rest < 0) {
        seconds--;
        rest += 1e9;
      }
    }
    return [seconds, rest];
  }
  hrtime.bigint = () => BigInt(Math.floor(host.elapsedNanos()));

  // ---- the end ----
  function exit(code) {
    if (code !== undefined) {
      process.exitCode = code;
    }
    if (!process._exiting) {
      process._exiting = true;
      process.emit('exit', process.exitCode ?? 0);
    }
    process.reallyExit(process.exitCode ?? 0);
  }

  function leave(start) {
    start();
    // The host ends this context's code from outside, at the next step that it takes.
    for (;;);
  }

  // Events come with Node's library, at the first use of any of them.
  const listening = (method, parameters) => {
    core.listen();
    return process[method](...parameters);
  };
  const prototype = {
    constructor: function process() {},
    // Nobody can be listening before a listener was added.
    emit: () => false,
    on: (...parameters) => listening('on', parameters),
    addListener: (...parameters) => listening('addListener', parameters),
    once: (...parameters) => listening('once', parameters),
    off: (...parameters) => listening('off', parameters),
    removeListener: (...parameters) => listening('removeListener', parameters),
    removeAllListeners: (...parameters) => listening('removeAllListeners', parameters),
    prependListener: (...parameters) => listening('prependListener', parameters),
    prependOnceListener: (...parameters) => listening('prependOnceListener', parameters),
    listeners: (...parameters) => listening('listeners', parameters),
    rawListeners: (...parameters) => listening('rawListeners', parameters),
    listenerCount: (...parameters) => listening('listenerCount', parameters),
    eventNames: (...parameters) => listening('eventNames', parameters),
    setMaxListeners: (...parameters) => listening('setMaxListeners', parameters),
    getMaxListeners: (...parameters) => listening('getMaxListeners', parameters),
  };

  const process = {
    __proto__: prototype,
    version: `v${host.nodeVersion}`,
    versions: { node: host.nodeVersion },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node' },
    title: '/var/lang/bin/node',
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    execArgv: [],
    execPath: '/var/lang/bin/node',
    pid: 8,
    ppid: 1,
    exitCode: undefined,
    _exiting: false,
    env,
    nextTick,
    hrtime,
    uptime: () => host.elapsedNanos() / 1e9,
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
    exit,
    reallyExit: (code) => leave(() => host.exit(Number(code) || 0)),
    abort: () => leave(() => host.exitBySignal('SIGABRT')),
    kill(pid, signal) {
      const name = signal === undefined ? 'SIGTERM' : signal;
      if (name === 0) {
        return true;
      }
      if (pid === process.pid || pid === 0) {
        leave(() => host.exitBySignal(`${name}`));
      }
      const error = new Error('kill ESRCH');
      throw Object.assign(error, { errno: -3, code: 'ESRCH', syscall: 'kill' });
    },
    emitWarning(warning, options, code, _constructor) {
      const type = (typeof options === 'object' ? options?.type : options) ?? warning?.name ?? 'Warning';
      const id = (typeof options === 'object' ? options?.code : code) ?? warning?.code;
      const text = typeof warning === 'string' ? `${type}: ${warning}` : `${warning}`;
      host.stderr(`(node:${process.pid}) ${id === undefined ? '' : `[${id}] `}${text}\n`);
    },
  };
  let isListening = false;
  core.listen = () => {
    if (!isListening) {
      isListening = true;
      for (const name of Object.keys(prototype)) {
        if (name !== 'constructor') {
          delete prototype[name];
        }
      }
      const EventEmitter = core.requireBuiltin('events');
      Object.setPrototypeOf(prototype, EventEmitter.prototype);
      EventEmitter.call(process);
    }
  };
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  const hasListeners = (event) => isListening && process.listenerCount(event) > 0;

  // ---- what nobody caught ----
  core.uncaughtException = function uncaughtException(error) {
    if (core.hooks.uncaughtException !== null) {
      core.hooks.uncaughtException(error);
    } else if (hasListeners('uncaughtException')) {
      process.emit('uncaughtException', error, 'uncaughtException');
    } else {
      core.crash(error);
    }
  };

  core.unhandledRejection = function unhandledRejection(reason, promise) {
    if (core.hooks.unhandledRejection !== null) {
      core.hooks.unhandledRejection(reason, promise);
    } else if (hasListeners('unhandledRejection')) {
      process.emit('unhandledRejection', reason, promise);
    } else if (core.nodeMajor >= 15) {
      core.uncaughtException(reason instanceof Error ? reason : core.unhandledRejectionError(reason));
    } else if (core.nodeMajor >= 6) {
      process.emitWarning(`Unhandled promise rejection (rejection id: 1): ${reason}`, 'UnhandledPromiseRejectionWarning');
    }
  };

  core.unhandledRejectionError = (reason) => {
    const error = new Error(
      'This error originated either by throwing inside of an async function without a catch block, ' +
        `or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${core.format([reason])}".`,
    );
    error.code = 'ERR_UNHANDLED_REJECTION';
    return error;
  };

  /** Ends the process as Node does when nobody handles an error: its text on stderr, and exit code 1. */
  core.crash = (error) => {
    const text = error instanceof Error ? error.stack : `Uncaught:\n${core.format([error])}`;
    host.stderr(`${text}\n\nNode.js v${host.nodeVersion}\n`);
    process.exitCode = 1;
    process._exiting = true;
    process.emit('exit', 1);
    process.reallyExit(1);
  };

  core.argumentTypeError = (name, expected, received) => {
    const error = new TypeError(
      `The "${name}" argument must be ${expected}. Received ${core.describe(received)}`,
    );
    error.code = 'ERR_INVALID_ARG_TYPE';
    return error;
  };

  core.process = process;
  core.ticks = { nextTick };
  Object.defineProperty(globalThis, 'process', { value: process, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(globalThis, 'global', { value: globalThis, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(globalThis, 'queueMicrotask', {
    value: function queueMicrotask(callback) {
      if (typeof callback !== 'function') {
        throw core.argumentTypeError('callback', 'of type function', callback);
      }
      Promise.resolve().then(() => {
        try {
          callback();
        } catch (error) {
          core.uncaughtException(error);
        }
      });
    },
    writable: true,
    enumerable: true,
    configurable: true,
  });
})
