exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  callback(null, event.n);
  process.exit(3);
};
