// The invocation goes on until the event loop is empty, unless the handler says otherwise.
exports.timerAfterCallback = function (event, context, callback) {
  setTimeout(() => console.log('still running'), 100);
  callback(null, 'answered');
};

exports.crashAfterCallback = function (event, context, callback) {
  setTimeout(() => {
    throw new Error('too late');
  }, 100);
  callback(null, 'answered');
};

exports.doesNotWait = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  setTimeout(() => console.log('left over from ' + event.n), 50);
  if (event.n === 1) {
    callback(null, 'answered at once');
  } else {
    setTimeout(() => callback(null, 'answered later'), 100);
  }
};

exports.keepsATimer = async () => {
  setInterval(() => {}, 1000);
  return 'done';
};

exports.order = function (event, context, callback) {
  const seen = [];
  setTimeout(() => seen.push('timeout'), 0);
  setImmediate(() => seen.push('immediate'));
  process.nextTick(() => seen.push('tick'));
  Promise.resolve().then(() => seen.push('promise'));
  setTimeout(() => callback(null, seen), 10);
};
