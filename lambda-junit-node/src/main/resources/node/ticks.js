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
  core.ticks = { nextTick };
})
