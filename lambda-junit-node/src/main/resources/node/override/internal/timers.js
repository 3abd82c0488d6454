// The parts of Node's timers that its own library uses, over the host's event loop.
(function (realm) {
  'use strict';
  const timers = realm.core.timerFunctions();
  const { validateNumber } = realm.requireBuiltin('internal/validators');
  const { ERR_OUT_OF_RANGE } = realm.requireBuiltin('internal/errors').codes;
  const TIMEOUT_MAX = 2 ** 31 - 1;
  const kTimeout = Symbol('timeout');

  function getTimerDuration(milliseconds, name) {
    validateNumber(milliseconds, name);
    if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
      throw new ERR_OUT_OF_RANGE(name, 'a non-negative finite number', milliseconds);
    }
    return Math.min(milliseconds, TIMEOUT_MAX);
  }

  function setUnrefTimeout(callback, after) {
    return timers.setTimeout(callback, after).unref();
  }

  return {
    TIMEOUT_MAX,
    kTimeout,
    Timeout: timers.Timeout,
    Immediate: timers.Immediate,
    getTimerDuration,
    setUnrefTimeout,
    async_id_symbol: Symbol('asyncId'),
    trigger_async_id_symbol: Symbol('triggerId'),
    kRefed: Symbol('refed'),
    kHasPrimitive: Symbol('kHasPrimitive'),
    initAsyncResource: () => {},
    insert: (timer) => timers.start(timer),
    active: (timer) => timers.start(timer),
    unrefActive: (timer) => timers.start(timer),
    immediateInfoFields: {},
    kResourceStore: Symbol('kResourceStore'),
  };
})
