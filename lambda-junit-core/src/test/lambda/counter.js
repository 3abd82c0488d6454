'use strict';

// Tells what an invocation knows of its function and of the invocations before it.
let count = 0;

exports.count = function (event, context, callback) {
  count += 1;
  console.log('count = ' + count);
  callback(null, {
    count,
    event,
    functionName: context.functionName,
    functionVersion: context.functionVersion,
    memory: context.memoryLimitInMB,
    remaining: context.getRemainingTimeInMillis(),
    environment: { A: process.env.AA, B: process.env.BB, C: process.env.CC },
    runtime: process.env.AWS_EXECUTION_ENV,
    clientContext: context.clientContext,
    identity: context.identity,
    arn: context.invokedFunctionArn,
    requestId: context.awsRequestId,
  });
};

exports.fail = function (event, context, callback) {
  console.log('about to fail');
  callback(new RangeError('out of range'));
};
