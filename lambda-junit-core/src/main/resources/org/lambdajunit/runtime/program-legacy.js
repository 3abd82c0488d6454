// nodejs (v0.10.42), 4.3, 6.10 and 8.10: Lambda's first runtime. It answers when the event loop is empty, at the next
// tick, or at once, and dies of what nobody catches.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const { setImmediate } = core;
  const { nextTick } = core.ticks;
  const { parse } = runtime.json;
  const stringify = (value) => {
    const text = runtime.json.stringify(value);
    return text?.includes('\\ud') ? runtime.errors.legacy.json(text) : text;
  };

  /** A failure that is the runtime's to report: bad handler strings, files that cannot be loaded. */
  runtime.Fault = class Fault {
    constructor(message, error, fatal = false) {
      Object.assign(this, { message, error, fatal });
    }
  };

  function reportFault(fault) {
    runtime.explanations.tellOrigin(fault.error);
    const { body, text } = runtime.errors.legacy.fault(fault.message, fault.error);
    host.logFault(runtime.requestId(), text);
    host.fail(stringify(body), 'INIT_ERROR', false);
    if (fault.fatal) {
      runtime.exit(1);
    }
  }

  core.runtimeListeners = ['uncaughtException', 'beforeExit'];
  core.hooks.uncaughtException = (error) => {
    host.log('ERROR', runtime.requestId(), error instanceof Error ? error.stack : `${error}`, false);
    runtime.explanations.tellUncaught(error);
    runtime.exit(1);
  };

  // Node's warnings go through console.error, and so into the log.
  const warn = (text) => console.error(`(node:${core.process.pid}) ${text}`);
  const LAST_PLAIN_WARNING = 6;
  let rejections = 0;
  core.hooks.unhandledRejection = (reason) => {
    if (!rules.warnsOfRejections) {
      return;
    }
    rejections++;
    if (core.nodeMajor <= LAST_PLAIN_WARNING) {
      warn(`UnhandledPromiseRejectionWarning: Unhandled promise rejection (rejection id: ${rejections}): ${reason}`);
      return;
    }
    warn(`UnhandledPromiseRejectionWarning: ${reason instanceof Error ? reason.stack : core.format([reason])}`);
    warn(
      'UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by throwing ' +
        'inside of an async function without a catch block, or by rejecting a promise which was not handled with ' +
        `.catch(). (rejection id: ${rejections})`,
    );
    if (rejections === 1) {
      warn(
        '[DEP0018] DeprecationWarning: Unhandled promise rejections are deprecated. In the future, promise ' +
          'rejections that are not handled will terminate the Node.js process with a non-zero exit code.',
      );
    }
  };

  let handler;
  let fault = null;

  function load() {
    try {
      handler = runtime.loadHandler(core.env()._HANDLER);
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

    /** Writes the answer down as it is now, and logs an error; it is sent when the returned function is called. */
    function prepare(error, result, hasError, completion) {
      if (hasError) {
        const body = stringify(runtime.errors.legacy.body(error));
        host.log('ERROR', runtime.requestId(), host.truncated(body), false);
        runtime.explanations.tellCauses(error, runtime.errors.legacy.body);
        return () => host.fail(body, completion, true);
      }
      try {
        const body = stringify(result === undefined ? null : result);
        return () => host.respond(body, completion);
      } catch (failure) {
        const { body, text } = runtime.errors.legacy.fault(
          `Unable to stringify response body as json: ${failure?.message}`,
          failure,
          new Error(),
        );
        host.logFault(runtime.requestId(), text);
        return () => host.fail(stringify(body), completion, false);
      }
    }

    function finish(error, result, hasError, completion, atOnce) {
      if (finished) {
        return;
      }
      finished = true;
      core.hooks.beforeExit = null;
      const send = prepare(error, result, hasError, completion);
      const answer = () => {
        send();
        next();
      };
      if (atOnce) {
        answer();
      } else if (!waits) {
        nextTick(answer);
      } else {
        core.hooks.beforeExit = () => {
          core.hooks.beforeExit = null;
          answer();
        };
      }
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
        if (!finished) {
          host.callback(isSet(error) ? runtime.describeError(error) : null, result);
        }
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
    if (eventText === '') {
      reportFault(new runtime.Fault('invalid args - eventbody = '));
      setImmediate(() => host.next());
      return;
    }
    try {
      event = parse(eventText);
    } catch (error) {
      const { body, text } = runtime.errors.legacy.fault(`Unable to parse input as json: ${error.message}`, error);
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
    if (!rules.callback) {
      handler(event, context);
      return;
    }
    const returned = handler(event, context, completions.callback);
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
