// One handler on its way from nodejs6.10 to nodejs24.x.
exports.withCallback = function (event, context, callback) {
  callback(null, { total: event.a + event.b });
};

exports.withPromise = async (event) => ({ total: event.a + event.b });

exports.neverSettles = async () => {
  await new Promise(() => {});
};
