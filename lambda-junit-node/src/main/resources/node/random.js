// `Math.random` with a seed: Chris Doty-Humphrey's sfc32, which has 128 bits of state.
(function (a, b, c, counter) {
  'use strict';
  const HALF_BITS = 2 ** 26;
  const RANGE = 2 ** 53;

  function next() {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }

  // Numbers from similar seeds are alike at first.
  for (let i = 0; i < 12; i += 1) {
    next();
  }
  const { random } = {
    random() {
      return ((next() >>> 5) * HALF_BITS + (next() >>> 6)) / RANGE;
    },
  };
  Object.defineProperty(Math, 'random', { value: random, writable: true, enumerable: false, configurable: true });
})
