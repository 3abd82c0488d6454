// nodejs24.x: the handler's value or promise is the answer. No callbacks, no waiting for the loop, no safety nets.
(function (runtime) {
  'use strict';
  const { core, host } = runtime;
  const { setImmediate } = core;
  const { stringify, parse } = runtime.json;
  const CALLBACK_REMOVED =
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

  // The runtime's own objects: handlers are called as their method, and stacks say so.
  function BufferedInvokeProcessor() {}
  function StreamingInvokeProcessor() {}
  let processor;
  let streaming = false;

  function serialize(value) {
    let body;
    try {
      body = stringify(value === undefined ? null : value);
    } catch (error) {
      runtime.explanations.tellUnserializable(error, value);
      throw runtime.errors.runtimeError('JSONStringifyError', 'Unable to stringify response body');
    }
    if (typeof body !== 'string') {
      throw new TypeError('Wrong arguments');
    }
    return body;
  }
  runtime.serialize = serialize;

  const next = () => setImmediate(() => host.next());
  const immediate = () => new Promise((resolve) => runtime.setImmediate(resolve));

  async function processInvoke(event, context) {
    let completion = 'RETURN';
    try {
      const value = processor.handler(event, context);
      if (value !== null && typeof value === 'object' && typeof value.then === 'function') {
        completion = 'PROMISE';
      }
      const result = await value;
      await immediate();
      host.respond(serialize(result), completion);
    } catch (error) {
      await immediate();
      runtime.logError('Invoke Error', error);
      runtime.explanations.tellCauses(error);
      host.fail(serialize(runtime.errors.modern.body(error)), completion === 'RETURN' ? 'THROW' : completion, true);
    }
    next();
  }

  function failInit(error) {
    runtime.logError('Init Error', error);
    runtime.explanations.tellCauses(error);
    try {
      host.initFail(serialize(runtime.errors.modern.initBody(error)));
    } catch (failure) {
      runtime.logError('Failed to post init error', failure);
      core.unhandledRejection(failure, undefined);
      return;
    }
    // Nobody handles it, unless the handler listens. The report takes a connection: ticks and immediates run meanwhile.
    setImmediate(() => core.unhandledRejection(error, undefined));
  }

  function init() {
    runtime.defineGlobals();
    runtime.patchConsole();
    runtime.loadHandler(
      core.env()._HANDLER,
      (found) => {
        try {
          streaming = runtime.isStreaming(found);
          if (found.length >= 3 && !streaming) {
            throw runtime.errors.runtimeError('CallbackHandlerDeprecated', CALLBACK_REMOVED);
          }
        } catch (error) {
          failInit(error);
          return;
        }
        processor = streaming ? new StreamingInvokeProcessor() : new BufferedInvokeProcessor();
        processor.handler = found;
        runtime.initialized();
      },
      (error) => runtime.asJob(() => failInit(error)),
    );
  }

  return {
    init: () => runtime.asJob(init),
    invoke(eventText, request) {
      core.hooks.crash = (error) => runtime.explanations.tellUncaught(error);
      runtime.asJob(() => invoke(eventText, request));
    },
  };

  function invoke(eventText, request) {
    let context;
    let event;
    try {
      runtime.forwardTraceId(request);
      context = runtime.plainContext(request);
      event = parse(eventText);
    } catch (error) {
      core.crash(error);
      return;
    }
    // What the handler has put in place of `JSON.parse` still logs under the last invocation.
    runtime.setRequestId(request.requestId);
    runtime.currentRequest = request;
    if (streaming) {
      runtime.streamAsync(processor, event, context);
    } else {
      processInvoke(event, context);
    }
  }
})
