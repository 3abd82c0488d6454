// What runs between two callbacks of the loop: the queue of `process.nextTick`.
(function (core) {
  'use strict';
  const { host } = core;
  let ticks = [];
  let draining = false;
  let held = false;

  function nextTick(callback, ...parameters) {
    if (typeof callback !== 'function') {
      throw core.callbackError(callback);
    }
    if (ticks.length === 0 && !draining) {
      host.queueTicks();
    }
    const tick = { callback, args: parameters };
    ticks.push({ callback, parameters, scope: core.scope('TickObject', tick) });
  }

  core.runTicks = function processTicksAndRejections() {
    if (held || draining) {
      return;
    }
    draining = true;
    if (ticks.length === 0 && core.hasRejections()) {
      try {
        core.tellOfRejections();
      } catch (error) {
        core.uncaughtException(error);
      }
    }
    while (ticks.length !== 0) {
      // Those that ticks queue come next, in a list of their own: what has run is not kept, however long it goes on.
      const due = ticks;
      ticks = [];
      runAll(due);
    }
    draining = false;
    if (core.hasRejections()) {
      // After the promise jobs of these ticks, and the ticks of those.
      host.queueTicks();
    }
  };

  function runAll(due) {
    for (let i = 0; i < due.length; i++) {
      const { callback, parameters, scope } = due[i];
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
  }
  core.ticks = { nextTick };
  core.hasTicks = () => ticks.length !== 0;
  /** Keeps those that are queued waiting. */
  core.holdTicks = () => {
    held = true;
  };
  core.releaseTicks = () => {
    held = false;
    host.queueTicks();
  };
})
