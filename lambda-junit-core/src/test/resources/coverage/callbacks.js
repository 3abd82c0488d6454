var calls = 0;

function decide(event, callback) {
  if (event.fail) {
    return callback(new Error('asked to'));
  }
  if (!event.slow && event.ok !== false) callback(null, 'ok');
  else setTimeout(function later() { callback(null, 'late'); }, 1);
}

exports.handler = function (event, context, callback) {
  calls++;
  var self = this, more;
  context.callbackWaitsForEmptyEventLoop = false;
  try {
    decide(event, callback);
  } catch (e) {
    callback(e);
  }
};
