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
  // The symbols that Node.js 18 brought by itself, and V8 with Node.js 24.
  if (!(nodeMajor < 18)) {
    const isLanguage = !(nodeMajor < 24);
    Object.defineProperty(Symbol, 'dispose', { value: isLanguage ? Symbol('Symbol.dispose') : Symbol.for('nodejs.dispose') });
    const value = isLanguage ? Symbol('Symbol.asyncDispose') : Symbol.for('nodejs.asyncDispose');
    Object.defineProperty(Symbol, 'asyncDispose', { value });
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
  if (nodeMajor < 22) {
    takeAwayOlder();
  }
  // These no Node.js has so far.
  delete String.dedent;
  delete FinalizationRegistry.prototype.cleanupSome;
  Error.stackTraceLimit = stackTraceLimit;

  /** What Node.js 18 to 22 brought. Node's own library, which is of Node.js 22, keeps it. */
  function takeAwayOlder() {
    const keptBack = new Map();
    core.keptBack = keptBack;
    const takeAway = (owner, ...names) => {
      const kept = keptBack.get(owner) ?? {};
      keptBack.set(owner, kept);
      for (const name of names) {
        kept[name] = Object.getOwnPropertyDescriptor(owner, name);
        delete owner[name];
      }
    };
    const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
    takeAway(Array, 'fromAsync');
    takeAway(ArrayBuffer.prototype, 'detached', 'transfer', 'transferToFixedLength');
    takeAway(JSON, 'isRawJSON', 'rawJSON');
    takeAway(Map, 'groupBy');
    takeAway(Object, 'groupBy');
    takeAway(Promise, 'withResolvers');
    takeAway(Set.prototype, 'difference', 'intersection', 'isDisjointFrom', 'isSubsetOf');
    takeAway(Set.prototype, 'isSupersetOf', 'symmetricDifference', 'union');
    const { prototype } = Iterator;
    takeAway(prototype, 'drop', 'every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'take', 'toArray');
    delete prototype.constructor;
    delete prototype[Symbol.toStringTag];
    delete globalThis.Iterator;
    if (nodeMajor < 20) {
      takeAway(Array.prototype, 'toReversed', 'toSorted', 'toSpliced', 'with');
      takeAway(ArrayBuffer.prototype, 'maxByteLength', 'resizable', 'resize');
      takeAway(RegExp.prototype, 'unicodeSets');
      takeAway(SharedArrayBuffer.prototype, 'grow', 'growable', 'maxByteLength');
      takeAway(String.prototype, 'isWellFormed', 'toWellFormed');
      takeAway(typedArray, 'toReversed', 'toSorted', 'with');
    }
    if (nodeMajor < 18) {
      takeAway(Array.prototype, 'findLast', 'findLastIndex');
      takeAway(typedArray, 'findLast', 'findLastIndex');
    }
  }

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
  Promise.any = any;
})
