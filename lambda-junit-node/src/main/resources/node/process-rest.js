// What few programs need of `process`: events, its end, what nobody caught.
(function (core) {
  'use strict';
  const { host, process } = core;
  const prototype = Object.getPrototypeOf(process);

  // ---- time ----
  function hrtime(previous) {
    const nanos = host.elapsedNanos();
    let seconds = Math.floor(nanos / 1e9);
    let rest = Math.floor(nanos % 1e9);
    if (previous !== undefined) {
      if (!Array.isArray(previous) || previous.length !== 2) {
        core.processChecks.time(previous);
      }
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

  // Said once, with the first warning.
  let saysHowToTrace = core.nodeMajor >= 14;

  /**
   * Warnings are printed by `console.error`, which a runtime may have put its own in place of. As in Node it is a listener
   * that programs may remove, once there are listeners.
   */
  function onWarning(error) {
    const options = core.options();
    const disabled = options['--disable-warning'] ?? [];
    const isDeprecation = error.name === 'DeprecationWarning';
    if (
      options['--warnings'] === false ||
      process.env.NODE_NO_WARNINGS === '1' ||
      (isDeprecation && process.noDeprecation) ||
      disabled.includes(error.code) ||
      disabled.includes(error.name)
    ) {
      return;
    }
    const isTraced = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
    const text = isTraced && error.stack ? error.stack : error;
    const lines = [`(node:${process.pid}) ${error.code ? `[${error.code}] ` : ''}${text}`];
    if (typeof error.detail === 'string') {
      lines.push(error.detail);
    }
    if (saysHowToTrace && !isTraced) {
      saysHowToTrace = false;
      const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
      lines.push(`(Use \`node ${flag} ...\` to show where the warning was created)`);
    }
    core.console.error(lines.join('\n'));
  }

  const functions = {
    hrtime,
    uptime: () => host.elapsedNanos() / 1e9,
    exit,
    reallyExit: (code) => leave(() => host.exit(Number(code) || 0)),
    abort: () => leave(() => host.exitBySignal('SIGABRT')),
    kill(pid, signal) {
      // Node.js compares loosely, too, so that texts of numbers are taken.
      if (pid != (pid | 0)) {
        throw core.argumentTypeError('pid', 'of type number', pid);
      }
      const name = signal === undefined ? 'SIGTERM' : core.processChecks.signal(signal);
      if (name === 0 && [0, process.pid, process.ppid].includes(Number(pid))) {
        return true;
      }
      if (Number(pid) === process.pid || Number(pid) === 0) {
        if (hasListeners(name) && name !== 'SIGKILL' && name !== 'SIGSTOP') {
          const number = core.requireBuiltin('os').constants.signals[name];
          host.later('signal', () => core.turn(() => process.emit(name, name, number)));
          return true;
        }
        if (typeof name === 'string') {
          leave(() => host.exitBySignal(name));
        }
        throw killError('EINVAL', -22);
      }
      throw killError('ESRCH', -3);
    },
    emitWarning(warning, options, code, _constructor) {
      const isGiven = typeof options === 'object' && options !== null && !Array.isArray(options);
      const given = isGiven ? { ...options, type: options.type || 'Warning' } : { type: options, code };
      if (typeof given.type === 'function') {
        given.type = given.code = undefined;
      } else if (typeof given.code === 'function') {
        given.code = undefined;
      }
      core.processChecks.warning(warning, given.type, given.code);
      const error = warning instanceof Error ? warning : new Error(warning);
      if (error !== warning) {
        error.name = `${given.type || 'Warning'}`;
        if (given.code) {
          error.code = given.code;
        }
        if (typeof given.detail === 'string') {
          error.detail = given.detail;
        }
      }
      if (error.name === 'DeprecationWarning' && process.noDeprecation) {
        return;
      }
      process.nextTick(() => {
        if (error.name === 'DeprecationWarning' && process.throwDeprecation) {
          throw error;
        }
        deliverWarning(error);
      });
    },
    /** Warns at once, as Node itself does of what ends the process. */
    warnNow: (text) => deliverWarning(Object.assign(new Error(text), { name: 'Warning' })),
  };

  const killError = (code, errno) => Object.assign(new Error(`kill ${code}`), { errno, code, syscall: 'kill' });

  function deliverWarning(warning) {
    if (isListening) {
      process.emit('warning', warning);
    } else {
      onWarning(warning);
    }
  }

  core.processFunctions = () => functions;

  // ---- events ----
  const EVENT_FUNCTIONS = [
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
    'emit',
  ];
  let isListening = false;
  core.listen = () => {
    if (!isListening) {
      isListening = true;
      for (const name of EVENT_FUNCTIONS) {
        delete prototype[name];
      }
      const EventEmitter = core.requireBuiltin('events');
      Object.setPrototypeOf(prototype, EventEmitter.prototype);
      EventEmitter.call(process);
      process.on('warning', onWarning);
      for (const event of core.runtimeListeners) {
        process.on(event, (...values) => core.hooks[event]?.(...values));
      }
    }
  };
  core.isListening = () => isListening;
  const hasListeners = (event) => isListening && process.listenerCount(event) > 0;
  /** What the runtime below the program does, unless that is one of the listeners, which may have been removed. */
  const hookOf = (event) => (isListening && core.runtimeListeners.includes(event) ? null : core.hooks[event]);

  // ---- what nobody caught ----
  let isFailing = false;
  const isInterruption = host.interruptionFunction();
  core.uncaughtException = function uncaughtException(error, origin = 'uncaughtException') {
    // What fails in handling an error ends the process.
    if (isFailing || isInterruption(error)) {
      throw error;
    }
    isFailing = true;
    deliver(error, origin);
    isFailing = false;
    core.leaveFailed?.();
  };

  function deliver(error, origin) {
    const hook = hookOf('uncaughtException');
    if (hasListeners('uncaughtExceptionMonitor')) {
      process.emit('uncaughtExceptionMonitor', error, origin);
    }
    // What the program has set gets it before all listeners.
    if (typeof core.captureUncaught === 'function') {
      core.captureUncaught(error);
    } else if (hasListeners('uncaughtException')) {
      process.emit('uncaughtException', error, origin);
    } else if (hook !== null) {
      hook(error);
    } else {
      core.crash(error);
    }
  }

  /** Tells who listens, or the program above Node; answers whether there was anybody. */
  function tellOfRejection(reason, promise) {
    const hook = hookOf('unhandledRejection');
    const isListenedTo = hasListeners('unhandledRejection');
    try {
      if (isListenedTo) {
        process.emit('unhandledRejection', reason, promise);
      } else {
        hook?.(reason, promise);
      }
    } catch (error) {
      core.uncaughtException(error);
    }
    return isListenedTo || hook !== null;
  }

  const throwRejection = (reason) =>
    core.uncaughtException(reason instanceof Error ? reason : core.unhandledRejectionError(reason), 'unhandledRejection');

  core.unhandledRejection = function unhandledRejection(reason, promise) {
    const mode = core.options()['--unhandled-rejections'];
    // Elsewhere the process ends, and nobody is left to handle it.
    if (promise !== undefined && (mode !== undefined || hasListeners('unhandledRejection') || hasListeners('rejectionHandled'))) {
      core.lateHandling.note(promise);
    }
    if (mode !== undefined && mode !== 'throw') {
      core.rejectionMode(mode, { tell: () => tellOfRejection(reason, promise), raise: () => throwRejection(reason), reason });
    } else if (!tellOfRejection(reason, promise)) {
      if (core.nodeMajor >= 15 || mode === 'throw') {
        throwRejection(reason);
      } else if (core.nodeMajor >= 6) {
        process.emitWarning(`Unhandled promise rejection (rejection id: 1): ${reason}`, 'UnhandledPromiseRejectionWarning');
      }
    }
  };

  /** A value as V8 shows it without running anything of the program's. */
  core.shownAside = (value) => {
    if (typeof value !== 'object' || value === null) {
      return String(value);
    }
    const { constructor } = Object.getPrototypeOf(value) ?? {};
    return typeof constructor === 'function' ? `#<${constructor.name}>` : '[object Object]';
  };

  core.unhandledRejectionError = (reason) => {
    const error = new Error(
      'This error originated either by throwing inside of an async function without a catch block, ' +
        `or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${core.shownAside(reason)}".`,
    );
    Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', configurable: true, writable: true });
    error.code = 'ERR_UNHANDLED_REJECTION';
    return error;
  };

  function inspected(error) {
    try {
      return core.inspectingFormat([error]);
    } catch {
      // The program has replaced what `inspect` needs.
      return error instanceof Error ? error.stack : String(error);
    }
  }

  /** Ends the process as Node does when nobody handles an error: its text on stderr, and exit code 1. */
  core.crash = (error) => {
    const isValue = typeof error !== 'object' || error === null;
    const hint = isValue ? '\n(Use `node --trace-uncaught ...` to show where the exception was thrown)' : '';
    host.stderr(`${inspected(error)}${hint}\n\nNode.js v${host.nodeVersion}\n`);
    core.hooks.crash?.(error);
    process.exitCode = 1;
    process._exiting = true;
    process.emit('exit', 1);
    process.reallyExit(1);
  };

  core.argumentTypeError = (name, expected, received) =>
    core.nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be ${expected}. Received ${core.describe(received)}`,
    );
})
