// Rejections that are handled after it was told that nobody handles them.
(function (core) {
  'use strict';
  const { host, process } = core;
  const { followRejections } = core.realm().internalBinding('task_queue');
  const WARNS_SINCE = 6;
  let rejections = 0;
  const numbers = new WeakMap();

  const noteTold = followRejections((promise) => core.tellOfLateHandling(() => tell(promise)));

  function tell(promise) {
    try {
      if (!process.emit('rejectionHandled', promise) && core.nodeMajor >= WARNS_SINCE) {
        process.emitWarning(
          `Promise rejection was handled asynchronously (rejection id: ${numbers.get(promise)})`,
          'PromiseRejectionHandledWarning',
        );
      }
    } catch (error) {
      core.uncaughtException(error);
    }
  }

  core.lateHandling = {
    /** To be called before it is told that nobody handles it. */
    note(promise) {
      numbers.set(promise, ++rejections);
      noteTold(promise);
    },
  };
})
