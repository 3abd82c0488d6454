// What GraalJS has of the language before Node.js has it, taken away again: programs look whether it is there.
(function (core) {
  'use strict';
  const { nodeMajor } = core;
  core.isError = Error.isError;

  // With Java's assertions on, as in tests, GraalJS fails to remove a property of an object beside a number that is a
  // `double` in another context, such as Infinity. So the number is taken away first.
  const { stackTraceLimit } = Error;
  delete Error.stackTraceLimit;

  // By the major version of Node.js that brought it. One statement each, since that is what runs fastest.
  if (nodeMajor < 24) {
    delete globalThis.Float16Array;
    delete Math.f16round;
    delete DataView.prototype.getFloat16;
    delete DataView.prototype.setFloat16;
    delete Promise.try;
    delete RegExp.escape;
    delete Error.isError;
    delete Atomics.pause;
  }
  if (nodeMajor < 25) {
    delete Uint8Array.fromBase64;
    delete Uint8Array.fromHex;
    delete Uint8Array.prototype.setFromBase64;
    delete Uint8Array.prototype.setFromHex;
    delete Uint8Array.prototype.toBase64;
    delete Uint8Array.prototype.toHex;
  }
  if (nodeMajor < 26) {
    delete Map.prototype.getOrInsert;
    delete Map.prototype.getOrInsertComputed;
    delete WeakMap.prototype.getOrInsert;
    delete WeakMap.prototype.getOrInsertComputed;
    delete Math.sumPrecise;
    delete Iterator.concat;
  }
  // These no Node.js has so far.
  delete String.dedent;
  delete FinalizationRegistry.prototype.cleanupSome;
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
