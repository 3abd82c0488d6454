// queueMicrotask, whose callbacks may throw.
(function (core) {
  'use strict';
  // No promise: that would be told of to the hooks, and be what programs may have put in its place.
  const enqueue = core.host.intrinsic('enqueue');

  function guarded(callback) {
    try {
      callback();
    } catch (error) {
      core.uncaughtException(error);
    }
  }

  function queueMicrotask(callback) {
    if (typeof callback !== 'function') {
      throw core.argumentTypeError('callback', 'of type function', callback);
    }
    const scope = core.scope('Microtask', { callback });
    enqueue(() => guarded(scope === null ? callback : () => scope.runLast(callback)));
  }

  core.queueMicrotask = queueMicrotask;
  return { queueMicrotask };
})
