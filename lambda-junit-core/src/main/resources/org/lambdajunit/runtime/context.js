// The context object from nodejs10.x on, its keys in the order of each runtime.
(function (runtime) {
  'use strict';
  const { rules } = runtime;
  const { parse } = JSON;

  // Its name shows where the context is logged.
  const remainingTime = (request) => {
    const getRemainingTimeInMillis = () => request.deadline - Date.now();
    return getRemainingTimeInMillis;
  };

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
    return {
      clientContext: parsed(request.clientContext, unreadable('lambda-runtime-client-context')),
      identity: parsed(request.identity, unreadable('lambda-runtime-cognito-identity')),
      invokedFunctionArn: request.functionArn,
      awsRequestId: request.requestId,
      tenantId: request.tenantId,
      xRayTraceId: request.traceId,
      getRemainingTimeInMillis: remainingTime(request),
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    };
  };
})
