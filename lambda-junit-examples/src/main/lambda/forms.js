// Handlers without a callback, and the ways to export one.
exports.twoParameters = function (event, context) {
  console.log('got ' + event.key1);
};

exports.never = function (event, context, callback) {
  console.log('the callback is never called');
};

exports.returns = function (event, context) {
  return 'a value that nobody waits for';
};

exports.nested = { handlers: { first: async () => 'nested' } };
