// Timers and immediates over the host's event loop, with Node's classes and conduct.
(function (core) {
  'use strict';
  const { host } = core;
  const LONGEST_DELAY = 2 ** 31 - 1;
  const timers = new Map();
  const immediates = new Map();
  let lastId = 0;

  // Only AsyncLocalStorage needs to know in which context a callback was registered.
  const { Snapshot } = globalThis.AsyncContext;
  core.AsyncContext = globalThis.AsyncContext;
  delete globalThis.AsyncContext;
  let tracksContext = false;
  core.trackAsyncContext = () => {
    tracksContext = true;
  };
  core.snapshot = () => (tracksContext ? new Snapshot() : null);

  function call(item, callback, parameters) {
    const run = () => Reflect.apply(callback, item, parameters ?? []);
    return item[kSnapshot] === null ? run() : item[kSnapshot].run(run);
  }

  function validate(callback) {
    if (typeof callback !== 'function') {
      throw core.argumentTypeError('callback', 'of type function', callback);
    }
  }

  const hidden = (object, key, value) =>
    Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
  const kId = Symbol('id');
  const kRefed = Symbol('refed');
  const kSnapshot = Symbol('snapshot');
  const kSite = Symbol('site');

  class Timeout {
    constructor(callback, after, parameters, isRepeat, isRefed) {
      let delay = after === undefined ? 1 : after * 1;
      if (!(delay >= 1 && delay <= LONGEST_DELAY)) {
        if (delay > LONGEST_DELAY) {
          globalThis.process.emitWarning(
            `${delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`,
            'TimeoutOverflowWarning',
          );
        }
        delay = 1;
      }
      this._idleTimeout = delay;
      this._idlePrev = null;
      this._idleNext = null;
      this._idleStart = null;
      this._onTimeout = callback;
      this._timerArgs = parameters;
      this._repeat = isRepeat ? delay : null;
      this._destroyed = false;
      hidden(this, kId, ++lastId);
      hidden(this, kRefed, isRefed);
      hidden(this, kSnapshot, core.snapshot());
      hidden(this, kSite, new Error());
    }

    refresh() {
      if (this._onTimeout) {
        this._destroyed = false;
        start(this);
      }
      return this;
    }

    unref() {
      if (this[kRefed]) {
        this[kRefed] = false;
        host.refTimer(this[kId], false);
      }
      return this;
    }

    ref() {
      if (this[kRefed] === false) {
        this[kRefed] = true;
        host.refTimer(this[kId], true);
      }
      return this;
    }

    hasRef() {
      return this[kRefed] === true;
    }

    close() {
      clearTimeout(this);
      return this;
    }

    [Symbol.toPrimitive]() {
      return this[kId];
    }
  }

  class Immediate {
    constructor(callback, parameters) {
      this._idleNext = null;
      this._idlePrev = null;
      this._onImmediate = callback;
      this._argv = parameters;
      this._destroyed = false;
      hidden(this, kId, ++lastId);
      hidden(this, kRefed, true);
      hidden(this, kSnapshot, core.snapshot());
      hidden(this, kSite, new Error());
      immediates.set(this[kId], this);
      host.addImmediate(this[kId]);
    }

    ref() {
      return this.#setRef(true);
    }

    unref() {
      return this.#setRef(false);
    }

    #setRef(isRefed) {
      if (!this._destroyed) {
        this[kRefed] = isRefed;
        host.refImmediate(this[kId], isRefed);
      }
      return this;
    }

    hasRef() {
      return this[kRefed] === true;
    }
  }

  for (const type of [Timeout, Immediate]) {
    const dispose = Symbol.dispose ?? Symbol.for('nodejs.dispose');
    hidden(type.prototype, dispose, function () {
      (type === Timeout ? clearTimeout : clearImmediate)(this);
    });
  }

  function start(timer) {
    timer._idleStart = Math.trunc(host.loopTime());
    timers.set(timer[kId], timer);
    host.startTimer(timer[kId], Math.trunc(timer._idleTimeout), timer[kRefed] === true);
  }

  function stop(timer) {
    timers.delete(timer[kId]);
    host.stopTimer(timer[kId]);
    timer._destroyed = true;
  }

  function setTimeout(callback, after, ...parameters) {
    validate(callback);
    const timer = new Timeout(callback, after, parameters.length ? parameters : undefined, false, true);
    start(timer);
    return timer;
  }

  function setInterval(callback, repeat, ...parameters) {
    validate(callback);
    const timer = new Timeout(callback, repeat, parameters.length ? parameters : undefined, true, true);
    start(timer);
    return timer;
  }

  function setImmediate(callback, ...parameters) {
    validate(callback);
    return new Immediate(callback, parameters.length ? parameters : undefined);
  }

  function clearTimeout(timer) {
    if (timer?._onTimeout) {
      timer._onTimeout = null;
      stop(timer);
    } else if (typeof timer === 'number' || typeof timer === 'string') {
      const known = timers.get(Number(timer));
      if (known !== undefined) {
        clearTimeout(known);
      }
    }
  }

  function clearInterval(timer) {
    clearTimeout(timer);
  }

  function clearImmediate(immediate) {
    if (immediate?._onImmediate && !immediate._destroyed) {
      immediate._destroyed = true;
      immediate._onImmediate = null;
      immediates.delete(immediate[kId]);
      host.removeImmediate(immediate[kId]);
    }
  }

  core.fireTimer = function listOnTimeout(id) {
    const timer = timers.get(id);
    const callback = timer._onTimeout;
    timers.delete(id);
    try {
      call(timer, callback, timer._timerArgs);
    } finally {
      if (timer._repeat !== null && timer._onTimeout) {
        timer._idleTimeout = timer._repeat;
        start(timer);
      } else if (!timers.has(id)) {
        timer._destroyed = true;
      }
    }
  };

  core.fireImmediate = function processImmediate(id) {
    const immediate = immediates.get(id);
    immediates.delete(id);
    immediate._destroyed = true;
    const callback = immediate._onImmediate;
    try {
      call(immediate, callback, immediate._argv);
    } finally {
      immediate._onImmediate = null;
    }
  };

  /** What a reader needs to find a timer or an immediate that is left: kind, what it does, where it was made. */
  core.describePending = (id) => {
    const timer = timers.get(id);
    if (timer === undefined) {
      const immediate = immediates.get(id);
      return { kind: 'Immediate', description: 'setImmediate', source: core.userFrame(immediate[kSite]) };
    }
    const name = timer._repeat === null ? 'setTimeout' : 'setInterval';
    return {
      kind: 'Timeout',
      description: `${name} of ${timer._idleTimeout} ms`,
      source: core.userFrame(timer[kSite]),
    };
  };

  const functions = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
  const promisified = Symbol.for('nodejs.util.promisify.custom');
  for (const name of ['setTimeout', 'setImmediate']) {
    Object.defineProperty(functions[name], promisified, {
      enumerable: true,
      get: () => core.requireBuiltin('timers/promises')[name],
    });
  }
  for (const [name, value] of Object.entries(functions)) {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true });
  }
  core.timers = { ...functions, Timeout, Immediate, start, stop };
})
