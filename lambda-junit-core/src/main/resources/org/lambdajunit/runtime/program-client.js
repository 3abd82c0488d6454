// nodejs10.x to 22: the runtime interface client that knows callbacks and promises.
(function (runtime) {
  'use strict';
  const { core, host, rules, setImmediate } = runtime;
  const { stringify, parse } = runtime.json;
  const AsyncFunction = (async () => {}).constructor;
  const { getPrototypeOf } = Reflect;
  const plain = Function.prototype;
  const inheritsAsync = (value) => value instanceof AsyncFunction;
  const isAsync = (value) => getPrototypeOf(value) !== plain && inheritsAsync(value);
  const NEVER_SETTLED =
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';
  const CALLBACK_WARNING =
    'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.';

  let handler;
  let streaming = false;
  const isSet = (value) => value !== null && value !== undefined;
  const next = () => setImmediate(() => host.next());

  function serialize(value) {
    let body;
    try {
      body = stringify(value === undefined ? null : value);
    } catch (error) {
      runtime.explanations.tellUnserializable(error, value);
      throw new Error('Unable to stringify response body');
    }
    if (typeof body !== 'string') {
      // The native half of the client takes nothing but a text.
      throw new TypeError('Wrong arguments');
    }
    return core.nodeMajor < 12 && body.includes('\\ud') ? runtime.errors.legacy.json(body) : body;
  }
  runtime.serialize = serialize;

  // ---- what nobody caught ----

  let reportUncaught = (error, code) => {
    host.initFail(serialize(runtime.errors.modern.body(error)));
    // It is sent over a connection: ticks and immediates run meanwhile.
    core.setImmediate(() => runtime.exit(code));
  };
  core.runtimeListeners = ['uncaughtException', 'unhandledRejection', 'beforeExit'];
  core.hooks.uncaughtException = (error) => {
    runtime.logError('Uncaught Exception', error, rules.jsonLogs);
    runtime.explanations.tellCauses(error);
    reportUncaught(error, 129, 'THROW');
  };
  core.hooks.unhandledRejection = (reason, promise) => {
    if (reason instanceof Error) {
      core.normaliseError(reason);
    }
    const error = runtime.errors.runtimeError('UnhandledPromiseRejection', reason, { reason, promise });
    runtime.logError('Unhandled Promise Rejection', error);
    runtime.explanations.tellOrigin(reason);
    reportUncaught(error, 128, 'THROW');
  };

  // ---- one invocation ----

  function completionsOf() {
    let waits = true;
    let finished = false;

    const fail = (error, completion) => {
      runtime.logError('Invoke Error', error);
      runtime.explanations.tellCauses(error);
      host.fail(serialize(runtime.errors.modern.body(error)), completion, true);
      next();
    };
    let completed = false;
    const succeed = (result, completion) => {
      if (completed) {
        console.error(
          'Invocation has already been reported as done. Cannot call complete more than once per invocation.',
        );
        return;
      }
      completed = true;
      host.respond(serialize(result), completion);
      next();
    };
    const finish = (error, result, completion) => {
      core.hooks.beforeExit = null;
      if (isSet(error)) {
        fail(error, completion);
      } else {
        succeed(result, completion);
      }
    };
    /** Only the first call counts, unless it threw: then nothing has been answered. */
    // Its parameters have defaults since the client's own callback has the length 0.
    const once = (complete) =>
      function (first = undefined, second = undefined) {
        if (!finished) {
          complete(first, second);
          finished = true;
        }
      };

    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
      succeed: once((result) => finish(null, result, 'CONTEXT_SUCCEED')),
      fail: once((error) => finish(isSet(error) ? error : 'handled', null, 'CONTEXT_FAIL')),
      done: once((error, result) => finish(error, result, 'CONTEXT_DONE')),
    };
    const own = { succeed: context.succeed, fail: context.fail };
    const settle = (result) => {
      if (result === undefined && handler.length > 2) {
        host.settledWithoutCallback();
      }
      finish(null, result, 'PROMISE');
    };
    const callback = once((error, result) => {
      host.callback(isSet(error) ? runtime.describeError(error) : null, result);
      core.hooks.beforeExit = null;
      if (isSet(error)) {
        fail(error, 'CALLBACK');
      } else if (!waits) {
        succeed(result, 'CALLBACK');
      } else {
        core.hooks.beforeExit = () => {
          core.hooks.beforeExit = null;
          setImmediate(() => succeed(result, 'CALLBACK'));
        };
      }
    });
    return {
      context,
      callback,
      thrown: once((error) => (isSet(error) ? fail(error, 'THROW') : callback(error))),
      /** What a promise of the handler calls: what is in the context by then, which may be the handler's own. */
      get promised() {
        const { succeed, fail } = context;
        return {
          succeed: succeed === own.succeed ? once(settle) : succeed,
          fail: fail === own.fail ? once((error) => finish(isSet(error) ? error : 'handled', null, 'PROMISE')) : fail,
        };
      },
      implicit: () => {
        finished = true;
        if (rules.detectsUnsettled && isAsync(handler)) {
          host.neverSettled();
          fail(runtime.errors.runtimeError('NodeJsExit', NEVER_SETTLED), 'EXIT');
        } else {
          succeed(null, 'IMPLICIT_CALLBACK');
        }
      },
    };
  }

  function take(request) {
    runtime.setRequestId(request.requestId);
    runtime.currentTenantId = rules.tenantId ? request.tenantId : undefined;
    reportUncaught = (error, code, completion) => {
      host.fail(serialize(runtime.errors.modern.body(error)), completion, false);
      runtime.exit(code);
    };
  }

  // The client's own object: handlers are called as its method, and stacks say so.
  function Runtime() {
    this.handler = undefined;
  }
  const client = new Runtime();

  function invoke(eventText, request) {
    take(request);
    const completions = completionsOf();
    const { context, callback, thrown, implicit } = completions;
    core.hooks.beforeExit = () => {
      core.hooks.beforeExit = null;
      implicit();
    };
    try {
      runtime.forwardTraceId(request);
      const event = parse(eventText);
      const result = client.handler(event, runtime.clientContext(request, context), callback);
      if (result && result.then && typeof result.then === 'function') {
        const { promised } = completions;
        const settled = result.then(promised.succeed, promised.fail);
        if (settled === undefined || settled === null) {
          throw new TypeError(core.propertyOfNothing('catch', settled));
        }
        settled.catch(promised.fail);
      }
    } catch (error) {
      thrown(error);
    }
  }

  /** The client asks for its first invocation in an immediate. */
  function begin() {
    if (!runtime.replacesImmediates) {
      runtime.initialized();
      return;
    }
    try {
      setImmediate(() => host.initialized());
    } catch (error) {
      core.uncaughtException(error);
    }
  }

  /** What the client itself fails with, such as an answer to an error that cannot be written. */
  function failAtTop(error) {
    core.normaliseError(error);
    try {
      console.log(`Unexpected Top Level Error: ${error.toString()}`);
      reportUncaught(error, 129, 'THROW');
    } catch (failure) {
      core.unhandledRejection(failure, undefined);
    }
  }

  function warnOfCallback() {
    if (
      rules.warnsOfCallbacks &&
      handler.length === 3 &&
      !isAsync(handler) &&
      !streaming &&
      core.env().AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING === undefined
    ) {
      console.warn(CALLBACK_WARNING);
    }
  }

  function init() {
    runtime.patchConsole();
    runtime.defineGlobals();
    runtime.loadHandler(
      core.env()._HANDLER,
      (found) => {
        handler = found;
        client.handler = found;
        try {
          streaming = rules.streaming && runtime.isStreaming(found);
        } catch (error) {
          core.uncaughtException(error);
          return;
        }
        warnOfCallback();
        if (core.hasTicks()) {
          afterJobs(begin);
        } else {
          begin();
        }
      },
      (error) => afterJobs(() => core.uncaughtException(error)),
    );
  }

  /** The client loads the module in a promise job: what jobs that one has made run before its ticks. */
  function afterJobs(run) {
    core.holdTicks();
    runtime.asJob(() => {
      core.releaseTicks();
      run();
    });
  }

  return {
    // Node's code for a top-level await that nothing settles: that of the client's own file, which awaits the start.
    unsettledExitCode: 13,
    init,
    invoke: (eventText, request) =>
      runtime.asJob(
        () => (streaming ? runtime.streamClient(client, take, eventText, request) : invoke(eventText, request)),
        failAtTop,
      ),
  };
})
