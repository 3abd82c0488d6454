// The context object, its keys in the order of each runtime.
(function (runtime) {
  'use strict';
  const { rules } = runtime;
  const { parse } = JSON;

  // Its name shows where the context is logged.
  const remainingTime = (request) => {
    const getRemainingTimeInMillis = () => request.deadline - Date.now();
    return getRemainingTimeInMillis;
  };

  function functionData() {
    const env = runtime.env();
    return {
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    };
  }

  function parsed(text, describe) {
    if (text === undefined) {
      return undefined;
    }
    try {
      return parse(text);
    } catch (error) {
      throw describe(error);
    }
  }

  /** 0.10 to 8.10; the flag came with the callback. Client context and identity are absent when nobody sent them. */
  runtime.legacyContext = (request, completions) => {
    const data = functionData();
    const context = {};
    if (rules.callback) {
      Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', completions.flag);
    }
    Object.assign(context, {
      done: completions.done,
      succeed: completions.succeed,
      fail: completions.fail,
      logGroupName: data.logGroupName,
      logStreamName: data.logStreamName,
      functionName: data.functionName,
      memoryLimitInMB: data.memoryLimitInMB,
      functionVersion: data.functionVersion,
      getRemainingTimeInMillis: () => Math.trunc(request.deadline - Date.now()),
      invokeid: request.requestId,
      awsRequestId: request.requestId,
      invokedFunctionArn: request.functionArn,
    });
    const unreadable = (name) => () => new runtime.Fault(`Unable to parse ${name} as json`);
    if (request.clientContext !== undefined) {
      context.clientContext = parsed(request.clientContext, unreadable('clientContext'));
    }
    if (request.identity !== undefined) {
      context.identity = parsed(request.identity, unreadable('cognitoIdentity'));
    }
    return context;
  };

  /** 10 to 22: what the invocation itself offers, then the data. */
  runtime.clientContext = (request, context) => {
    const unreadable = (name) => (error) => new Error(`Cannot parse ${name} as json: ${error}`);
    const env = runtime.env();
    context.functionVersion = env.AWS_LAMBDA_FUNCTION_VERSION;
    context.functionName = env.AWS_LAMBDA_FUNCTION_NAME;
    context.memoryLimitInMB = env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
    context.logGroupName = env.AWS_LAMBDA_LOG_GROUP_NAME;
    context.logStreamName = env.AWS_LAMBDA_LOG_STREAM_NAME;
    context.clientContext = parsed(request.clientContext, unreadable('ClientContext'));
    context.identity = parsed(request.identity, unreadable('CognitoIdentity'));
    context.invokedFunctionArn = request.functionArn;
    context.awsRequestId = request.requestId;
    if (rules.tenantId) {
      context.tenantId = request.tenantId;
    }
    context.getRemainingTimeInMillis = remainingTime(request);
    return context;
  };

  const NEEDED = [
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_LOG_GROUP_NAME',
    'AWS_LAMBDA_LOG_STREAM_NAME',
  ];

  /** 24: data and nothing else. */
  runtime.plainContext = (request) => {
    const unreadable = (header) => (error) =>
      runtime.errors.runtimeError('PlatformError', `Failed to parse ${header} as JSON: ${error.message}`);
    const env = runtime.env();
    const missing = NEEDED.filter((name) => !env[name]);
    if (missing.length > 0) {
      throw runtime.errors.runtimeError('PlatformError', `Missing required environment variables: ${missing.join(', ')}`);
    }
    const { functionVersion, functionName, memoryLimitInMB, logGroupName, logStreamName } = functionData();
    return {
      clientContext: parsed(request.clientContext, unreadable('lambda-runtime-client-context')),
      identity: parsed(request.identity, unreadable('lambda-runtime-cognito-identity')),
      invokedFunctionArn: request.functionArn,
      awsRequestId: request.requestId,
      tenantId: request.tenantId,
      xRayTraceId: request.traceId,
      getRemainingTimeInMillis: remainingTime(request),
      functionName,
      functionVersion,
      memoryLimitInMB,
      logGroupName,
      logStreamName,
    };
  };

  /** The trace id is set anew for each invocation, and gone when none was sent. */
  runtime.forwardTraceId = (request) => {
    if (request.traceId === undefined) {
      delete runtime.env()._X_AMZN_TRACE_ID;
    } else {
      runtime.env()._X_AMZN_TRACE_ID = request.traceId;
    }
  };
})
