(function (realm) {
  'use strict';
  const { core } = realm;
  return {
    nextTick: core.ticks.nextTick,
    queueMicrotask: core.queueMicrotask,
    runNextTicks: core.runTicks,
    setupTaskQueue: () => ({ nextTick: core.ticks.nextTick, runNextTicks: core.runTicks }),
  };
})
