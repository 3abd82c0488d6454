// One handler on its way from nodejs6.10 to nodejs24.x. Each function is the one before it, mended for the next runtime.
const total = (event) => ({ total: event.a + event.b });
const audit = (event) => (event.a > 99 ? Promise.reject(new Error('too much to audit')) : Promise.resolve('audited'));

// nodejs4.3 and nodejs6.10 ignore what a handler returns.
exports.node6 = function (event, context, callback) {
  setTimeout(() => callback(null, total(event)), 10);
  return audit(event);
};

// nodejs8.10 takes a promise for the answer, so nothing is returned any more.
exports.node8 = function (event, context, callback) {
  audit(event);
  setTimeout(() => callback(null, total(event)), 10);
};

// From nodejs10.x on a rejection that nobody handles ends the invocation, so it is handled.
exports.node10 = function (event, context, callback) {
  audit(event).catch((error) => console.warn(error.message));
  setTimeout(() => callback(null, total(event)), 10);
};

// Rewritten without a callback, which nodejs24.x refuses. What it does with an event without numbers is a mistake.
exports.node20 = async function (event, context) {
  await audit(event);
  if (event.a === undefined) {
    await new Promise(() => {});
  }
  context.succeed(total(event));
};

// From nodejs22.x on a promise that never settles is an error, so it settles.
exports.node22 = async function (event, context) {
  await audit(event);
  context.succeed(event.a === undefined ? null : total(event));
};

// The context of nodejs24.x has no methods that end an invocation, so the value is returned.
exports.node24 = async (event) => {
  await audit(event);
  return event.a === undefined ? null : total(event);
};
