// queueMicrotask, whose callbacks may throw.
(function (core) {
  'use strict';

  function queueMicrotask(callback) {
    if (typeof callback !== 'function') {
      throw core.argumentTypeError('callback', 'of type function', callback);
    }
    Promise.resolve().then(() => {
      try {
        callback();
      } catch (error) {
        core.uncaughtException(error);
      }
    });
  }

  core.queueMicrotask = queueMicrotask;
  return { queueMicrotask };
})
