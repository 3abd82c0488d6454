// Timers and immediates over the host's event loop, with Node's classes and conduct.
(function (core) {
  'use strict';
  const { host } = core;
  const LONGEST_DELAY = 2 ** 31 - 1;
  const timers = core.newMap();
  const immediates = core.newMap();

  // A place holds all frames that were on the stack, some KB: thousands of timers are told without.
  const MOST_SITES = 1000;

  function remember(item, type) {
    if (timers.size + immediates.size < MOST_SITES) {
      sites.set(item, new Error());
    }
    const scope = core.scope(type, item);
    if (scope !== null) {
      hidden(item, kScope, scope);
    }
  }

  // The place holds the frames that were on the stack, and they hold the timer that fired then: a timer that starts the
  // next would hold all that came before it.
  function forget(item) {
    if (item._repeat === null || item._repeat === undefined) {
      sites.delete(item);
    }
  }

  function call(item, callback, parameters) {
    const run = () => Reflect.apply(callback, item, parameters ?? []);
    return item[kScope] === undefined ? run() : item[kScope].run(run);
  }

  function validate(callback) {
    if (typeof callback !== 'function') {
      throw core.callbackError(callback);
    }
  }

  const hidden = (object, key, value) =>
    Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
  // Node shows these, so they need not be hidden.
  const kRefed = Symbol('refed');
  const kHasPrimitive = Symbol('kHasPrimitive');
  const kId = Symbol('asyncId');
  const kTriggerId = Symbol('triggerId');
  const kScope = Symbol('scope');

  // Where a timer was made, for those who ask what is left in the loop.
  const sites = new WeakMap();

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
      this[kRefed] = isRefed;
      this[kHasPrimitive] = false;
      this[kId] = ++core.lastId;
      this[kTriggerId] = 1;
      remember(this, 'Timeout');
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
      this[kRefed] = true;
      this[kId] = ++core.lastId;
      this[kTriggerId] = 1;
      remember(this, 'Immediate');
      immediates.set(this[kId], this);
      core.immediates.set(this[kId], () => fire(this));
      host.addImmediate(this[kId]);
    }

    ref() {
      return setImmediateRef(this, true);
    }

    unref() {
      return setImmediateRef(this, false);
    }

    hasRef() {
      return this[kRefed] === true;
    }
  }

  function setImmediateRef(immediate, isRefed) {
    if (!immediate._destroyed) {
      immediate[kRefed] = isRefed;
      host.refImmediate(immediate[kId], isRefed);
    }
    return immediate;
  }

  const kDispose = Symbol.dispose ?? Symbol.for('nodejs.dispose');
  hidden(Timeout.prototype, kDispose, function () {
    clearTimeout(this);
  });
  hidden(Immediate.prototype, kDispose, function () {
    clearImmediate(this);
  });

  function start(timer) {
    timer._idleStart = Math.trunc(host.loopTime());
    timers.set(timer[kId], timer);
    host.startTimer(timer[kId], Math.trunc(timer._idleTimeout), timer[kRefed] === true);
  }

  function end(item) {
    if (!item._destroyed) {
      item._destroyed = true;
      item[kScope]?.close();
    }
  }

  function stop(timer) {
    timers.delete(timer[kId]);
    host.stopTimer(timer[kId]);
    end(timer);
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
      end(immediate);
      immediate._onImmediate = null;
      immediates.delete(immediate[kId]);
      core.immediates.delete(immediate[kId]);
      host.removeImmediate(immediate[kId]);
    }
  }

  core.fireTimer = function listOnTimeout(id) {
    const timer = timers.get(id);
    const callback = timer._onTimeout;
    timers.delete(id);
    forget(timer);
    try {
      call(timer, callback, timer._timerArgs);
    } finally {
      if (timer._repeat !== null && timer._onTimeout) {
        timer._idleTimeout = timer._repeat;
        start(timer);
      } else if (!timers.has(id)) {
        end(timer);
      }
    }
  };

  function fire(immediate) {
    immediates.delete(immediate[kId]);
    immediate._destroyed = true;
    const callback = immediate._onImmediate;
    forget(immediate);
    try {
      call(immediate, callback, immediate._argv);
    } finally {
      immediate._onImmediate = null;
      immediate[kScope]?.close();
    }
  }

  const siteOf = (item) => (sites.has(item) ? core.userFrame(sites.get(item)) : '');

  /** What a reader needs to find a timer or an immediate that is left: kind, what it does, where it was made. */
  core.describePending = (id) => {
    const timer = timers.get(id);
    if (timer === undefined) {
      const immediate = immediates.get(id);
      if (immediate === undefined) {
        return { kind: 'Immediate', description: 'setImmediate of the runtime', source: '' };
      }
      return { kind: 'Immediate', description: 'setImmediate', source: siteOf(immediate) };
    }
    const name = timer._repeat === null ? 'setTimeout' : 'setInterval';
    return {
      kind: 'Timeout',
      description: `${name} of ${timer._idleTimeout} ms`,
      source: siteOf(timer),
    };
  };

  /** The timers and immediates that keep the loop alive, in the words of `process.getActiveResourcesInfo`. */
  core.activeTimers = () => {
    const active = (map) => [...map.values()].filter((item) => item.hasRef?.());
    return [...active(timers).map(() => 'Timeout'), ...active(immediates).map(() => 'Immediate')];
  };

  const functions = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
  const promisified = Symbol.for('nodejs.util.promisify.custom');
  for (const name of ['setTimeout', 'setImmediate']) {
    Object.defineProperty(functions[name], promisified, {
      enumerable: true,
      get: () => core.requireBuiltin('timers/promises')[name],
    });
  }
  // With what Node's own library needs beside them.
  const parts = { ...functions, Timeout, Immediate, start, stop };
  core.timerFunctions = () => parts;
})
