// In which context a callback runs that the host calls: as which resource of async_hooks, and with which stores of
// AsyncLocalStorage. Node.js does so in AsyncWrap and in its timers.
(function (core) {
  'use strict';
  const realm = core.realm();
  const {
    newAsyncId,
    getDefaultTriggerAsyncId,
    initHooksExist,
    destroyHooksExist,
    hasAsyncIdStack,
    executionAsyncId,
    emitInit,
    emitBefore,
    emitAfter,
    emitDestroy,
    clearAsyncIdStack,
  } = realm.requireBuiltin('internal/async_hooks');
  const { tellDestroyed } = realm.internalBinding('async_wrap');
  const { getContinuationPreservedEmbedderData: currentFrame, setContinuationPreservedEmbedderData: setFrame } =
    realm.internalBinding('async_context_frame');

  class Scope {
    #frame = currentFrame();
    #resource;
    #triggerId = getDefaultTriggerAsyncId();
    constructor(type, resource) {
      this.id = newAsyncId();
      this.#resource = resource;
      if (initHooksExist()) {
        emitInit(this.id, type, this.#triggerId, resource);
      }
    }

    /** Runs a callback in it, of several. One that fails is left when the error has been handled. */
    run(callback) {
      const prior = currentFrame();
      setFrame(this.#frame);
      emitBefore(this.id, this.#triggerId, this.#resource);
      try {
        const result = callback();
        if (hasAsyncIdStack()) {
          emitAfter(this.id);
        }
        return result;
      } finally {
        setFrame(prior);
      }
    }

    /** Runs the only callback in it, or the last. */
    runLast(callback) {
      try {
        return this.run(callback);
      } finally {
        this.close();
      }
    }

    /** Tells that no callback will run in it. */
    close() {
      if (destroyHooksExist()) {
        emitDestroy(this.id);
      }
    }
  }

  /** Leaves what an error has come out of, now that it has been handled. */
  core.leaveFailed = () => {
    while (hasAsyncIdStack()) {
      emitAfter(executionAsyncId());
    }
  };

  return {
    open: (type, resource) => new Scope(type, resource ?? {}),
    beginTurn: tellDestroyed,
    /** What one callback of the loop has entered does not reach the next. */
    endTurn() {
      clearAsyncIdStack();
      setFrame(undefined);
    },
  };
})
