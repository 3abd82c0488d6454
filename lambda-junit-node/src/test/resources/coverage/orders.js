'use strict';
function grade(n) {
  if (n > 10) {
    return 'high';
  } else if (!n) {
    return 'none';
  }
  const label = n > 5 ? 'middle' : 'low';
  return label || 'never';
}
const fallback = (value, other = 'x') => value ?? other;
function never() {
  return 1;
}
function pick(kind) {
  let out = 0;
  switch (kind) {
    case 'a':
      out = 1;
      break;
    case 'b':
    case 'c':
      out = 2;
      break;
    default:
      out = 3;
  }
  return out;
}
async function work(items) {
  let sum = 0;
  for (const item of items) {
    if (await item) {
      sum += await item;
    }
  }
  return sum;
}
exports.handler = async (event) => {
  const { name = 'nobody' } = event;
  try {
    if (event.fail) throw new Error('no');
  } catch (e) {
    return 'caught';
  }
  return [grade(20), grade(0), grade(7), fallback(event.x), pick('a'), pick('c'), await work([1, 0, 2]), name && name.length];
};
class Counter { static made = 0; #n = 0; add() { return ++this.#n; } get twice() { return this.#n * 2; } }
