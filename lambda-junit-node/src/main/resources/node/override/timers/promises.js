// Timers that are promises.
(function (realm, exports) {
  'use strict';
  const timers = realm.core.timerFunctions();
  const { AbortError, codes } = realm.requireBuiltin('internal/errors');
  const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = realm.requireBuiltin('internal/validators');
  const { ERR_ILLEGAL_CONSTRUCTOR } = codes;

  function checkOptions(options, delay) {
    if (delay !== undefined) {
      validateNumber(delay, 'delay');
    }
    validateObject(options, 'options');
    if (options.signal !== undefined) {
      validateAbortSignal(options.signal, 'options.signal');
    }
    if (options.ref !== undefined) {
      validateBoolean(options.ref, 'options.ref');
    }
  }

  function waiting(start, clear, value, options) {
    const { signal, ref = true } = options;
    if (signal?.aborted) {
      return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        clear(timer);
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      const timer = start(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      });
      if (!ref) {
        timer.unref();
      }
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  const attempt = (action) => {
    try {
      return action();
    } catch (error) {
      return Promise.reject(error);
    }
  };

  exports.setTimeout = function setTimeout(delay, value, options = {}) {
    return attempt(() => {
      checkOptions(options, delay);
      return waiting((done) => timers.setTimeout(done, delay), timers.clearTimeout, value, options);
    });
  };
  exports.setImmediate = function setImmediate(value, options = {}) {
    return attempt(() => {
      checkOptions(options);
      return waiting((done) => timers.setImmediate(done), timers.clearImmediate, value, options);
    });
  };
  exports.setInterval = async function* setInterval(delay, value, options = {}) {
    checkOptions(options, delay);
    const { signal, ref = true } = options;
    signal?.throwIfAborted();
    let due = 0;
    let wake = null;
    const timer = timers.setInterval(() => {
      due++;
      wake?.();
    }, delay);
    if (!ref) {
      timer.unref();
    }
    const abort = () => wake?.();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      while (!signal?.aborted) {
        if (due === 0) {
          await new Promise((resolve) => {
            wake = resolve;
          });
        }
        for (; due > 0; due--) {
          yield value;
        }
      }
      throw new AbortError(undefined, { cause: signal.reason });
    } finally {
      timers.clearInterval(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
  class Scheduler {
    constructor() {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    yield() {
      return exports.setImmediate();
    }
    wait(delay, options) {
      return exports.setTimeout(delay, undefined, options);
    }
  }
  exports.scheduler = Object.create(Scheduler.prototype);
})
