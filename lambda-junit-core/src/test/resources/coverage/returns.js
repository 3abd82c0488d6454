const constant = () => 'never';
const number = () => 1;
const call = () => constant();
const undefinedOne = () => undefined;
const object = () => ({});
const named = function () { return 'x'; };
const getters = {
  get later() {
    return constant();
  },
  get text() {
    return 'x';
  },
  method() {
    return call();
  },
};
function declared() {
  return constant();
}
function nothing() {}
function bare() {
  return;
}
function thrower() {
  throw new Error('x');
}
function conditional(x) {
  if (x) {
    return 1;
  }
  return 2;
}
function both(x) {
  if (x) {
    return constant();
  } else {
    return 'b';
  }
}
exports.handler = async () => {
  [constant, number, call, undefinedOne, object, named, declared, nothing, bare].forEach((f) => f());
  getters.later;
  String(getters.text);
  getters.method();
  try { thrower(); } catch {}
  conditional(1); conditional(0);
  both(0); both(1); both(1);
};
