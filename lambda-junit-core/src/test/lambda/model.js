// What the programming model of 2017 says that handlers do; each runs on runtimes from nodejs to nodejs22.x.
let invocations = 0;
console.log('loaded');

// Answers where a callback is, or by the context, as the runtime wants it.
function answer(context, callback, result) {
  if (callback) {
    callback(null, result);
  } else {
    context.succeed(result);
  }
}

module.exports = {
  answers: function (event, context, callback) {
    answer(context, callback, { args: arguments.length, key1: event.key1 });
  },
  counts: function (event, context, callback) {
    answer(context, callback, ++invocations);
  },
  keys: function (event, context, callback) {
    answer(context, callback, Object.keys(context));
  },
  describes: function (event, context, callback) {
    answer(context, callback, {
      name: context.functionName,
      version: context.functionVersion,
      memory: context.memoryLimitInMB,
      group: context.logGroupName,
      stream: context.logStreamName,
      arn: context.invokedFunctionArn,
      requestId: context.awsRequestId,
      remaining: context.getRemainingTimeInMillis(),
    });
  },
  logs: function (event, context, callback) {
    console.log('log %s', 1);
    console.info('info', { a: [1] });
    console.warn('warn');
    console.error('error');
    answer(context, callback, 'logged');
  },
  reads: function (event, context, callback) {
    answer(context, callback, { json: require('./model/data.json'), file: require('./model/twice')(21), env: process.env.TABLE });
  },
  order: function (event, context, callback) {
    const seen = [];
    setImmediate(() => seen.push('immediate'));
    process.nextTick(() => seen.push('tick'));
    Promise.resolve().then(() => seen.push('promise'));
    let ticks = 0;
    const interval = setInterval(() => {
      seen.push('interval');
      if (++ticks === 2) {
        clearInterval(interval);
        answer(context, callback, seen);
      }
    }, 10);
  },

  callbackWithNothing: (event, context, callback) => callback(),
  callbackWithNull: (event, context, callback) => callback(null),
  callbackWithResult: (event, context, callback) => callback(null, { ok: true, list: [1, 'two', null] }),
  callbackWithError: (event, context, callback) => {
    callback(new RangeError('out of stock'), 'this result is ignored');
  },
  callbackWithText: (event, context, callback) => callback('some error type'),
  callbackWithObject: (event, context, callback) => callback({ code: 42 }),
  callbackWithZero: (event, context, callback) => callback(0),
  callbackWithEmptyText: (event, context, callback) => callback(''),
  callbackWithFalse: (event, context, callback) => callback(false),
  callbackWithNaN: (event, context, callback) => callback(NaN),
  callbackWithCircularError: (event, context, callback) => {
    const response = { status: 503 };
    response.request = { response };
    callback(response);
  },
  callbackTwice: (event, context, callback) => {
    callback(null, 'first');
    callback(new Error('second'));
    callback(null, 'third');
  },
  callbackWithCircle: (event, context, callback) => {
    const result = {};
    result.itself = result;
    callback(null, result);
  },
  callbackWithLargeError: (event, context, callback) => callback(new Error('x'.repeat(300000))),
  callbackWithErrorOfLength: (event, context, callback) => callback(new Error('x'.repeat(event.length))),
  returnsOnly: function () {
    return 'nobody reads this';
  },

  timerAfterCallback: (event, context, callback) => {
    setTimeout(() => console.log('after the callback'), 100);
    callback(null, 'answered');
  },
  crashAfterCallback: (event, context, callback) => {
    setTimeout(() => {
      throw new Error('too late');
    }, 100);
    callback(null, 'answered');
  },
  doesNotWait: (event, context, callback) => {
    context.callbackWaitsForEmptyEventLoop = false;
    setTimeout(() => console.log('left over from ' + event.n), 50);
    setTimeout(() => callback(null, event.n), event.n === 1 ? 0 : 100);
  },

  doneWithNothing: (event, context) => context.done(),
  doneWithResult: (event, context) => context.done(null, 'done'),
  doneWithError: (event, context) => context.done(new TypeError('not done'), 'ignored'),
  doneWithText: (event, context) => context.done('not done'),
  succeedWithNothing: (event, context) => context.succeed(),
  succeedWithNull: (event, context) => context.succeed(null),
  succeedWithResult: (event, context) => context.succeed({ ok: true }),
  failWithError: (event, context) => context.fail(new TypeError('failed')),
  failWithText: (event, context) => context.fail('failed'),
  failWithNothing: (event, context) => context.fail(),
  failWithNull: (event, context) => context.fail(null),
  failWithObject: (event, context) => context.fail({ code: 7 }),
  doneWithZero: (event, context) => context.done(0, 'ignored'),
  endsTwice: (event, context) => {
    context.succeed('first');
    context.fail(new Error('second'));
  },

  throws: () => {
    throw new TypeError('thrown');
  },
  throwsText: () => {
    throw 'just a text';
  },
  exits: () => process.exit(3),

  loopsForEver: () => {
    while (true);
  },
  promisesForEver: () => {
    (function next() {
      Promise.resolve().then(next);
    })();
  },
  neverEmpties: () => {
    setInterval(() => {}, 100);
  },
  countsDown: function (event, context, callback) {
    const before = context.getRemainingTimeInMillis();
    setTimeout(() => answer(context, callback, before - context.getRemainingTimeInMillis()), 1000);
  },
  waits: function (event, context, callback) {
    setTimeout(() => answer(context, callback, 'in time'), 2900);
  },
};
