// queueMicrotask, whose callbacks may throw.
(function (core) {
  'use strict';

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
    if (scope === null) {
      Promise.resolve().then(() => guarded(callback));
    } else {
      // A promise would be told of to the hooks.
      const { enqueue } = core.realm().internalBinding('task_queue');
      enqueue(() => guarded(() => scope.runLast(callback)));
    }
  }

  core.queueMicrotask = queueMicrotask;
  return { queueMicrotask };
})
