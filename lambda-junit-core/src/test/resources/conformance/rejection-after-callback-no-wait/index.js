exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  callback(null, event.n);
  Promise.reject(new Error('too late'));
};
