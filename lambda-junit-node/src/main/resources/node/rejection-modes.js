// What `--unhandled-rejections` says is done about a rejection that nobody handles.
(function (core) {
  'use strict';
  let warned = 0;

  function warn(reason) {
    const { process } = core;
    const name = 'UnhandledPromiseRejectionWarning';
    const warning = new Error(
      'Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch ' +
        'block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled ' +
        'promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
        `https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${++warned})`,
    );
    warning.name = name;
    if (reason instanceof Error) {
      warning.stack = reason.stack;
      process.emitWarning(reason.stack, name);
    } else {
      process.emitWarning(core.shownAside(reason), name);
    }
    process.emitWarning(warning);
  }

  const modes = {
    __proto__: null,
    none: ({ tell }) => tell(),
    warn({ tell, reason }) {
      tell();
      warn(reason);
    },
    strict({ tell, raise, reason }) {
      raise();
      if (!tell()) {
        warn(reason);
      }
    },
    'warn-with-error-codes'({ tell, reason }) {
      if (!tell()) {
        warn(reason);
        core.process.exitCode = 1;
      }
    },
  };
  core.rejectionMode = (mode, rejection) => modes[mode](rejection);
})
