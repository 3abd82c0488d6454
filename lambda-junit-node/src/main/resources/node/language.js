// What GraalJS has of the language before Node.js has it, taken away again: programs look whether it is there.
(function (core) {
  'use strict';
  const NEVER = Infinity;
  core.isError = Error.isError;
  // The major version of Node.js that brought it, where it lies, and its names.
  const ADDITIONS = [
    [24, globalThis, ['Float16Array']],
    [24, Math, ['f16round']],
    [24, DataView.prototype, ['getFloat16', 'setFloat16']],
    [24, Promise, ['try']],
    [24, RegExp, ['escape']],
    [24, Error, ['isError']],
    [24, Atomics, ['pause']],
    [25, Uint8Array, ['fromBase64', 'fromHex']],
    [25, Uint8Array.prototype, ['setFromBase64', 'setFromHex', 'toBase64', 'toHex']],
    [26, Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [26, WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [26, Math, ['sumPrecise']],
    [26, Iterator, ['concat']],
    [NEVER, String, ['dedent']],
    [NEVER, FinalizationRegistry.prototype, ['cleanupSome']],
  ];
  // With Java's assertions on, as in tests, GraalJS fails to remove a property of an object beside a number that is a
  // `double` in another context, such as Infinity. So the number is taken away first.
  const { stackTraceLimit } = Error;
  delete Error.stackTraceLimit;
  for (const [since, owner, names] of ADDITIONS) {
    if (core.nodeMajor < since) {
      for (const name of names) {
        delete owner[name];
      }
    }
  }
  Error.stackTraceLimit = stackTraceLimit;

  // GraalJS's own rejects with an error that has neither a message nor a stack.
  const { any } = {
    any(iterable) {
      return new this((resolve, reject) => {
        const errors = [];
        let left = 1;
        const settle = () => {
          left--;
          if (left === 0) {
            const error = new AggregateError(errors, 'All promises were rejected');
            error.stack = `${error}`;
            reject(error);
          }
        };
        let index = 0;
        for (const value of iterable) {
          const place = index++;
          errors[place] = undefined;
          left++;
          let isSettled = false;
          this.resolve(value).then(resolve, (reason) => {
            if (!isSettled) {
              isSettled = true;
              errors[place] = reason;
              settle();
            }
          });
        }
        settle();
      });
    },
  };
  Object.defineProperty(Promise, 'any', { value: any, writable: true, enumerable: false, configurable: true });
})
