// nodejs (v0.10.42), 4.3, 6.10 and 8.10: Lambda's first runtime. It answers when the event loop is empty, at the next
// tick, or at once, and dies of what nobody catches.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const { setImmediate } = core.timers;
  const { nextTick } = core.ticks;
  const { stringify } = JSON;
  const { legacy } = runtime.errors;

  /** A failure that is the runtime's to report: bad handler strings, files that cannot be loaded. */
  runtime.Fault = class Fault {
    constructor(message, error, fatal = false) {
      Object.assign(this, { message, error, fatal });
    }
  };

  function reportFault(fault) {
    const { body, text } = legacy.fault(fault.message, fault.error);
    host.logFault(runtime.requestId(), text);
    host.fail(stringify(body), 'INIT_ERROR', false);
    if (fault.fatal) {
      core.process.exit(1);
    }
  }

  core.hooks.uncaughtException = (error) => {
    host.log('ERROR', runtime.requestId(), error instanceof Error ? error.stack : `${error}`, false);
    core.process.exit(1);
  };
  core.hooks.unhandledRejection = (reason) => {
    if (rules.warnsOfRejections) {
      core.process.emitWarning(`Unhandled promise rejection (rejection id: 1): ${reason}`, 'UnhandledPromiseRejectionWarning');
    }
  };
  core.processWarning = (text) => host.log('ERROR', runtime.requestId(), text, false);

  let handler;
  let fault = null;

  function load() {
    try {
      handler = runtime.loadLegacyHandler(core.process.env._HANDLER);
    } catch (error) {
      if (!(error instanceof runtime.Fault)) {
        throw error;
      }
      fault = error;
    }
  }

  /** Everything that can end one invocation. Only the first of them counts. */
  function completionsOf() {
    let waits = true;
    let finished = false;
    const next = () => setImmediate(() => host.next());

    function answer(error, result, hasError, completion) {
      if (hasError) {
        const body = stringify(legacy.body(error));
        host.log('ERROR', runtime.requestId(), host.truncated(body), false);
        host.fail(body, completion, true);
        return;
      }
      let body;
      try {
        body = stringify(result === undefined ? null : result);
      } catch (failure) {
        const { body: faultBody, text } = legacy.fault(
          `Unable to stringify response body as json: ${failure?.message}`,
          failure,
        );
        host.logFault(runtime.requestId(), text);
        host.fail(stringify(faultBody), completion, false);
        return;
      }
      host.respond(body, completion);
    }

    function finish(error, result, hasError, completion, atOnce) {
      if (finished) {
        return;
      }
      finished = true;
      core.hooks.beforeExit = null;
      if (atOnce) {
        answer(error, result, hasError, completion);
        next();
      } else if (!waits) {
        const body = prepare(error, result, hasError, completion);
        nextTick(() => {
          body();
          next();
        });
      } else {
        const body = prepare(error, result, hasError, completion);
        core.hooks.beforeExit = () => {
          core.hooks.beforeExit = null;
          body();
          next();
        };
      }
    }

    // The value is written down when the callback is called, however long the answer waits.
    function prepare(error, result, hasError, completion) {
      if (hasError) {
        return () => answer(error, result, true, completion);
      }
      let body;
      try {
        body = stringify(result === undefined ? null : result);
      } catch {
        return () => answer(error, result, false, completion);
      }
      return () => host.respond(body, completion);
    }

    const warnOfArguments = (name, most, count) => {
      if (count > most) {
        host.log('INFO', runtime.requestId(), `function ${name} expected at most 0 arguments, got ${count}`, false);
      }
    };
    const isSet = (value) => value !== null && value !== undefined;

    return {
      flag: {
        get: () => waits,
        set: (value) => {
          waits = Boolean(value);
        },
        enumerable: true,
        configurable: false,
      },
      callback: (error, result) => {
        host.callback(error, result);
        finish(error, result, isSet(error), 'CALLBACK', false);
      },
      done: (error, result) => finish(error, result, isSet(error), 'CONTEXT_DONE', true),
      succeed(result) {
        warnOfArguments('succeed', 1, arguments.length);
        finish(null, result, false, 'CONTEXT_SUCCEED', true);
      },
      fail(error) {
        warnOfArguments('fail', 1, arguments.length);
        finish(error, undefined, true, 'CONTEXT_FAIL', true);
      },
      implicit: () => finish(null, null, false, 'IMPLICIT_CALLBACK', true),
      promise: (promise) =>
        promise.then(
          (value) => finish(null, value, false, 'PROMISE', true),
          (error) => finish(error, undefined, true, 'PROMISE', true),
        ),
    };
  }

  function start(eventText, request) {
    runtime.setRequestId(request.requestId);
    runtime.patchConsole(request.requestId);
    runtime.forwardTraceId(request);
    if (fault !== null) {
      reportFault(fault);
      setImmediate(() => host.next());
      return;
    }
    const completions = completionsOf();
    let event;
    try {
      event = JSON.parse(eventText);
    } catch (error) {
      const { body, text } = legacy.fault(`Unable to parse input as json: ${error.message}`, error);
      host.logFault(runtime.requestId(), text);
      host.fail(stringify(body), 'INIT_ERROR', false);
      setImmediate(() => host.next());
      return;
    }
    let context;
    try {
      context = runtime.legacyContext(request, completions);
    } catch (error) {
      reportFault(error);
      setImmediate(() => host.next());
      return;
    }
    // A handler without a callback that runs out of work has answered nothing, except on v0.10.42, where it just ends.
    core.hooks.beforeExit = rules.implicitCallback
      ? () => {
          core.hooks.beforeExit = null;
          completions.implicit();
        }
      : null;
    const { handler: call } = { handler };
    if (!rules.callback) {
      call(event, context);
      return;
    }
    const returned = call(event, context, completions.callback);
    if (rules.promises && returned instanceof Promise) {
      completions.promise(returned);
    }
  }

  return {
    init(request) {
      runtime.setRequestId(request.requestId);
      runtime.patchConsole(request.requestId);
      load();
      host.initialized();
    },
    invoke: start,
  };
})
