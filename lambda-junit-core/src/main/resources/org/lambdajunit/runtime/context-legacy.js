// The context object up to nodejs8.10, its keys in the order of each runtime.
(function (runtime) {
  'use strict';
  const { rules } = runtime;
  const { parse } = JSON;

  function parsed(text, name) {
    try {
      return parse(text);
    } catch {
      throw new runtime.Fault(`Unable to parse ${name} as json`);
    }
  }

  /** 0.10 to 8.10; the flag came with the callback. Client context and identity are absent when nobody sent them. */
  runtime.legacyContext = (request, completions) => {
    const env = runtime.env();
    const context = {};
    if (rules.callback) {
      Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', completions.flag);
    }
    Object.assign(context, {
      done: completions.done,
      succeed: completions.succeed,
      fail: completions.fail,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      getRemainingTimeInMillis: () => Math.trunc(request.deadline - Date.now()),
      invokeid: request.requestId,
      awsRequestId: request.requestId,
      invokedFunctionArn: request.functionArn,
    });
    if (request.clientContext !== undefined) {
      context.clientContext = parsed(request.clientContext, 'clientContext');
    }
    if (request.identity !== undefined) {
      context.identity = parsed(request.identity, 'cognitoIdentity');
    }
    return context;
  };
})
