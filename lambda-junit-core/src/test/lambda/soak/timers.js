exports.handler = (event, context, callback) => {
  setInterval(() => {}, 1000);
  setTimeout(() => {
    context.callbackWaitsForEmptyEventLoop = false;
    callback(null, 'later');
  }, 500);
};
