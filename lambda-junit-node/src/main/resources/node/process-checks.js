// What Node.js says of wrong parameters of `process` and of timers: made when the first one fails.
(function (core) {
  'use strict';
  const isBefore = (major) => core.nodeMajor < major;
  const outOfRange = (name, range, value) =>
    core.nodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${value}`);

  /** The error of a callback that is no function. */
  core.callbackError = (callback) => {
    if (!isBefore(18)) {
      return core.argumentTypeError('callback', 'of type function', callback);
    }
    if (isBefore(10)) {
      return new TypeError('"callback" argument must be a function');
    }
    const received = isBefore(12) ? '' : `. Received ${core.requireBuiltin('util').inspect(callback)}`;
    return core.nodeError(TypeError, 'ERR_INVALID_CALLBACK', `Callback must be a function${received}`);
  };

  core.processChecks = {
    /** Refuses what is no earlier time for `process.hrtime`. */
    time(time) {
      if (!Array.isArray(time)) {
        throw core.argumentTypeError('time', 'an instance of Array', time);
      }
      if (time.length !== 2) {
        throw outOfRange('time', '2', time.length);
      }
    },

    /** The name of a signal as `process.kill` takes it, or a number that is none. */
    signal(signal) {
      const { signals } = core.requireBuiltin('os').constants;
      if (typeof signal === 'number' && signal === (signal | 0)) {
        return Object.keys(signals).find((key) => signals[key] === signal) ?? signal;
      }
      const name = signal || 'SIGTERM';
      if (signals[name] === undefined) {
        throw core.nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${String(name)}`);
      }
      return name;
    },

    /** Refuses what is no warning, as `process.emitWarning` does. */
    warning(warning, type, code) {
      for (const [name, text] of Object.entries({ type, code })) {
        if (text !== undefined && typeof text !== 'string') {
          throw core.argumentTypeError(name, 'of type string', text);
        }
      }
      if (typeof warning !== 'string' && !(warning instanceof Error)) {
        throw core.argumentTypeError('warning', 'of type string or an instance of Error', warning);
      }
    },

    /** What `process.exitCode` becomes. Up to Node.js 18 it may be anything. */
    exitCode(code) {
      if (isBefore(20)) {
        return code;
      }
      const isNothing = code === undefined || code === null;
      const number = typeof code === 'string' && code !== '' ? Number(code) : code;
      if (!isNothing && (typeof number !== 'number' || (Number.isNaN(number) && typeof code === 'string'))) {
        throw core.argumentTypeError('code', 'of type number', code);
      }
      if (!isNothing && !Number.isInteger(number)) {
        throw outOfRange('code', 'an integer', number);
      }
      if (isBefore(22)) {
        return code;
      }
      return isNothing ? undefined : number;
    },
  };
})
