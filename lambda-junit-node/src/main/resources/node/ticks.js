// What runs between two callbacks of the loop: the queue of `process.nextTick`.
(function (core) {
  'use strict';
  const { host } = core;
  const ticks = [];
  let draining = false;

  function nextTick(callback, ...parameters) {
    if (typeof callback !== 'function') {
      throw core.argumentTypeError('callback', 'of type function', callback);
    }
    if (ticks.length === 0 && !draining) {
      host.queueTicks();
    }
    const tick = { callback, args: parameters };
    ticks.push({ callback, parameters, scope: core.scope('TickObject', tick) });
  }

  core.runTicks = function processTicksAndRejections() {
    if (draining) {
      return;
    }
    draining = true;
    for (let i = 0; i < ticks.length; i++) {
      const { callback, parameters, scope } = ticks[i];
      try {
        if (scope === null) {
          callback(...parameters);
        } else {
          scope.runLast(() => callback(...parameters));
        }
      } catch (error) {
        core.uncaughtException(error);
      }
    }
    ticks.length = 0;
    draining = false;
  };
  core.ticks = { nextTick };
})
