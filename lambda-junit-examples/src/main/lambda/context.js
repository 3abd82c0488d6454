// What a handler learns about itself, and the way of runtime v0.10.42 to end.
exports.describe = function (event, context, callback) {
  callback(null, {
    name: context.functionName,
    version: context.functionVersion,
    arn: context.invokedFunctionArn,
    requestId: context.awsRequestId,
    memory: context.memoryLimitInMB,
    logGroup: context.logGroupName,
    logStream: context.logStreamName,
    keys: Object.keys(context),
    remaining: context.getRemainingTimeInMillis(),
  });
};

exports.countsDown = function (event, context, callback) {
  const before = context.getRemainingTimeInMillis();
  setTimeout(() => callback(null, before - context.getRemainingTimeInMillis()), 1000);
};

exports.succeed = (event, context) => context.succeed({ ok: true });
exports.fail = (event, context) => context.fail(new Error('it failed'));
exports.done = (event, context) => context.done(null, 'done');
exports.doneWithError = (event, context) => context.done('an error');
exports.forgets = () => {};
exports.countsArguments = function (event, context) {
  context.succeed(arguments.length);
};

exports.caller = (event, context, callback) => callback(null, [context.clientContext, context.identity]);
