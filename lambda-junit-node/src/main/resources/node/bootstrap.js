// The first script of every context: it makes what a handler needs before it touches Node's library.
// Each part is a file of its own and adds what it makes to `core`.
(function (host, parts) {
  'use strict';
  const core = {
    host,
    nodeMajor: host.nodeMajor,
    // What a program above Node may set; `null` means Node's own conduct.
    hooks: { uncaughtException: null, unhandledRejection: null, beforeExit: null },
  };

  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => {
    try {
      core.unhandledRejection(reason, promise);
    } finally {
      // Promise jobs made here would lie until the next entry: ask for one.
      host.queueTicks();
    }
  });
  delete globalThis.Graal;

  for (const part of parts) {
    host.script(part)(core);
  }

  /** Runs one callback of the loop and the ticks that it queued. */
  core.turn = function turn(callback, argument) {
    try {
      callback(argument);
    } catch (error) {
      core.uncaughtException(error);
    }
    core.runTicks();
  };

  return core;
})
