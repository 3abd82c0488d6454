// The callback in all its forms, as the programming model of Lambda has them.
exports.nothing = function (event, context, callback) {
  callback(); // Indicates success but no information returned to the caller.
};

exports.nullError = function (event, context, callback) {
  callback(null); // Indicates success but no information returned to the caller.
};

exports.result = function (event, context, callback) {
  callback(null, { greeting: 'hello', to: event.name }); // Indicates success with information returned to the caller.
};

exports.error = function (event, context, callback) {
  callback(new RangeError('out of stock'), 'this result is ignored'); // Indicates error with error information returned.
};

exports.errorType = function (event, context, callback) {
  callback('some error type');
};

exports.errorObject = function (event, context, callback) {
  callback({ code: 42 });
};

exports.falsyError = function (event, context, callback) {
  callback(event); // Any value but null and undefined is an error.
};

exports.twice = function (event, context, callback) {
  callback(null, 'first');
  callback(null, 'second');
};

exports.circular = function (event, context, callback) {
  const result = {};
  result.itself = result;
  callback(null, result);
};
