// The console up to nodejs8.10: every method alike, no level; patched anew for each invocation.
(function (runtime) {
  'use strict';
  const { core, host } = runtime;
  const { console } = globalThis;

  const LEGACY_LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' };

  const knowsErrorCodes = core.nodeMajor >= 8;
  const SINCE_NODE_8 = [
    'clear',
    'count',
    'countReset',
    'debug',
    'dirxml',
    'group',
    'groupCollapsed',
    'groupEnd',
    'table',
    'timeLog',
  ];

  let patchedFor;

  runtime.patchConsole = (requestId) => {
    if (requestId === patchedFor) {
      return;
    }
    patchedFor = requestId;
    // Up to Node.js 9 it throws.
    console.assert = (condition, ...values) => {
      if (!condition) {
        const error = new Error(legacyFormat(values));
        const name = knowsErrorCodes ? 'AssertionError [ERR_ASSERTION]' : 'AssertionError';
        Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
        throw error;
      }
    };
    if (knowsErrorCodes) {
      // Tables are for an inspector only, and a trace has lost its name: console-trace, console-unpatched.
      console.table = () => {};
      console.trace = (...values) => {
        const trace = { message: legacyFormat(values) };
        Error.captureStackTrace(trace);
        const frames = `${trace.stack}`.split('\n').slice(1);
        console.error(['[object Object]', ...frames].join('\n'));
      };
    } else {
      for (const method of SINCE_NODE_8) {
        delete console[method];
      }
    }
    const write = (level) => (...values) => host.log(level, requestId, legacyFormat(values), false);
    for (const method of Object.keys(LEGACY_LEVELS)) {
      console[method] = write(LEGACY_LEVELS[method]);
    }
    console.info = console.log;
  };

  const legacyFormat = (values) => (values.length === 0 ? '' : core.format(values));
})
