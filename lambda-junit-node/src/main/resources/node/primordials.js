// Node's primordials: the built-ins as they were before anybody could change them, under names such as
// `ArrayPrototypePush`. Node makes all of them at start-up; here each is made when it is first read.
(function (keptBack) {
  'use strict';
  const { apply, bind, call } = Function.prototype;
  const uncurryThis = bind.bind(call);
  const applyBind = bind.bind(apply);
  const { getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Object;
  const { ownKeys } = Reflect;

  const globals = [
    'Proxy', 'globalThis', 'Atomics', 'JSON', 'Math', 'Reflect', 'AggregateError', 'Array', 'ArrayBuffer', 'BigInt',
    'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error', 'EvalError', 'FinalizationRegistry',
    'Float32Array', 'Float64Array', 'Function', 'Int16Array', 'Int32Array', 'Int8Array', 'Map', 'Number', 'Object',
    'RangeError', 'ReferenceError', 'RegExp', 'Set', 'String', 'Symbol', 'SyntaxError', 'TypeError', 'URIError',
    'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet', 'Promise',
    'SharedArrayBuffer', 'Iterator',
  ];
  const owners = new Map();
  for (const name of globals) {
    const value = globalThis[name];
    if (value !== undefined) {
      owners.set(name, { value, prototype: typeof value === 'function' ? value.prototype : undefined });
    }
  }
  const TypedArray = getPrototypeOf(Uint8Array);
  const arrayIterator = getPrototypeOf([][Symbol.iterator]());
  const stringIterator = getPrototypeOf(''[Symbol.iterator]());
  owners.set('TypedArray', { value: TypedArray, prototype: TypedArray.prototype });
  owners.set('ArrayIterator', { value: undefined, prototype: arrayIterator });
  owners.set('StringIterator', { value: undefined, prototype: stringIterator });
  /** The names of what has properties by their first two letters, the longest first. */
  const ownerNames = new Map();
  for (const name of [...owners.keys()].sort((a, b) => b.length - a.length)) {
    const start = name.slice(0, 2);
    if (ownerNames.has(start)) {
      ownerNames.get(start).push(name);
    } else {
      ownerNames.set(start, [name]);
    }
  }

  // ---- what Node writes by hand ----

  /** A subclass whose instances keep working when somebody replaces the methods of the original. */
  const makeSafe = (unsafe, safe) => {
    const iterable = Symbol.iterator in unsafe.prototype;
    for (const key of ownKeys(unsafe.prototype)) {
      if (Object.hasOwn(safe.prototype, key)) {
        continue;
      }
      const descriptor = getOwnPropertyDescriptor(unsafe.prototype, key);
      if (iterable && typeof descriptor.value === 'function' && descriptor.value.length === 0) {
        const original = uncurryThis(descriptor.value);
        const sample = new unsafe();
        let result;
        try {
          result = original(sample);
        } catch {
          result = undefined;
        }
        if (result !== null && typeof result === 'object' && Symbol.iterator in result) {
          const next = uncurryThis(result.next);
          descriptor.value = function () {
            const iterator = original(this);
            return safeIterator(() => next(iterator));
          };
        }
      }
      defineProperty(safe.prototype, key, { __proto__: null, ...descriptor });
    }
    for (const key of ownKeys(unsafe)) {
      if (!Object.hasOwn(safe, key)) {
        defineProperty(safe, key, { __proto__: null, ...getOwnPropertyDescriptor(unsafe, key) });
      }
    }
    Object.setPrototypeOf(safe.prototype, null);
    return safe;
  };

  const safeIterator = (next) => ({
    __proto__: null,
    next,
    [Symbol.iterator]() {
      return this;
    },
  });

  const iteratorClass = (make, proto) => {
    const next = uncurryThis(proto.next);
    return class {
      constructor(iterable) {
        this.iterator = make(iterable);
      }
      next() {
        return next(this.iterator);
      }
      [Symbol.iterator]() {
        return this;
      }
    };
  };

  const { all, allSettled, any, race } = Promise;
  const then = uncurryThis(Promise.prototype.then);
  const { finally: promiseFinally } = Promise.prototype;
  const mapped = (promises, map) => (map === undefined ? promises : Array.from(promises, map));
  // Node hides its own class of promises behind others. One job each, and the order of a handler's jobs shows them.
  const behind = (promise) => new Promise((resolve, reject) => then(promise, resolve, reject));
  const eachBehind = (promises, map) => Array.from(mapped(promises, map), behind);
  const toVoid = (promise) => then(promise, () => undefined);

  const { fill, set, subarray } = TypedArray.prototype;
  const FILLED_ONE_BY_ONE = 64;

  /** GraalJS fills element by element: what is filled is copied on, which is twenty times as fast. */
  function fastFill(array, value, start = 0, end = array.length) {
    const first = Math.min(end, start + FILLED_ONE_BY_ONE);
    fill.call(array, value, start, first);
    for (let done = first; done < end; ) {
      const count = Math.min(done - start, end - done);
      set.call(array, subarray.call(array, start, start + count), done);
      done += count;
    }
    return array;
  }

  const own = {
    __proto__: null,
    uncurryThis: () => uncurryThis,
    applyBind: () => applyBind,
    makeSafe: () => makeSafe,
    globalThis: () => globalThis,
    IteratorPrototype: () => getPrototypeOf(arrayIterator),
    AsyncIteratorPrototype: () => getPrototypeOf(getPrototypeOf(async function* () {}).prototype),
    SymbolDispose: () => Symbol.dispose ?? Symbol('Symbol.dispose'),
    SymbolAsyncDispose: () => Symbol.asyncDispose ?? Symbol('Symbol.asyncDispose'),
    queueMicrotask: () => (callback) => then(Promise.resolve(), () => callback()),
    SafeMap: () => makeSafe(Map, class SafeMap extends Map {}),
    SafeSet: () => makeSafe(Set, class SafeSet extends Set {}),
    SafeWeakMap: () => makeSafe(WeakMap, class SafeWeakMap extends WeakMap {}),
    SafeWeakSet: () => makeSafe(WeakSet, class SafeWeakSet extends WeakSet {}),
    SafeWeakRef: () => makeSafe(WeakRef, class SafeWeakRef extends WeakRef {}),
    SafeFinalizationRegistry: () =>
      makeSafe(FinalizationRegistry, class SafeFinalizationRegistry extends FinalizationRegistry {}),
    SafePromise: () => makeSafe(Promise, class SafePromise extends Promise {}),
    SafeArrayIterator: () => iteratorClass(uncurryThis(Array.prototype[Symbol.iterator]), arrayIterator),
    SafeStringIterator: () => iteratorClass(uncurryThis(String.prototype[Symbol.iterator]), stringIterator),
    SafeStringPrototypeSearch: () => (text, expression) => {
      expression.lastIndex = 0;
      const match = uncurryThis(RegExp.prototype.exec)(expression, text);
      return match === null ? -1 : match.index;
    },
    SafePromiseAll: () => (promises, map) => behind(all.call(Promise, eachBehind(promises, map))),
    SafePromiseAllReturnArrayLike: () => (promises, map) => all.call(Promise, mapped(promises, map)),
    SafePromiseAllReturnVoid: () => (promises, map) => toVoid(all.call(Promise, mapped(promises, map))),
    SafePromiseAllSettled: () => (promises, map) => behind(allSettled.call(Promise, eachBehind(promises, map))),
    SafePromiseAllSettledReturnVoid: () => (promises, map) => toVoid(allSettled.call(Promise, mapped(promises, map))),
    SafePromiseAny: () => (promises, map) => behind(any.call(Promise, eachBehind(promises, map))),
    SafePromiseRace: () => (promises, map) => behind(race.call(Promise, eachBehind(promises, map))),
    SafePromisePrototypeFinally: () => (promise, callback) => behind(promiseFinally.call(behind(promise), callback)),
    TypedArrayPrototypeFill: () => fastFill,
    hardenRegExp: () => (expression) => expression,
  };
  for (const name of ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'eval', 'unescape']) {
    const value = globalThis[name];
    own[name] = () => value;
  }

  // ---- what follows from a name ----

  const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

  /** What a name's rest stands for: `SymbolIterator`, `push`, `Foo` or `PI`. */
  const descriptorFor = (object, rest) => {
    const symbol = rest.startsWith('Symbol') && rest.length > 6 ? Symbol[lowerFirst(rest.slice(6))] : undefined;
    return (
      (symbol === undefined ? undefined : getOwnPropertyDescriptor(object, symbol)) ??
      getOwnPropertyDescriptor(object, lowerFirst(rest)) ??
      getOwnPropertyDescriptor(object, rest) ??
      getOwnPropertyDescriptor(object, rest.toUpperCase()) ??
      keptBack?.get(object)?.[lowerFirst(rest)]
    );
  };

  const isClass = (value) => value.prototype !== undefined && ownKeys(value.prototype).length > 1;

  function read(object, rest, isPrototype) {
    const descriptor = descriptorFor(object, rest);
    if (descriptor !== undefined && 'value' in descriptor) {
      const { value } = descriptor;
      if (typeof value !== 'function') {
        return value;
      }
      return isPrototype ? uncurryThis(value) : isClass(value) ? value : bind.call(value, object);
    }
    for (const [prefix, accessor] of [['Get', 'get'], ['Set', 'set']]) {
      const access = rest.startsWith(prefix) ? descriptorFor(object, rest.slice(3))?.[accessor] : undefined;
      if (access !== undefined) {
        return isPrototype ? uncurryThis(access) : bind.call(access, object);
      }
    }
    if (rest.endsWith('Apply')) {
      const value = descriptorFor(object, rest.slice(0, -5))?.value;
      if (typeof value === 'function') {
        return isPrototype ? applyBind(value) : applyBind(value, object);
      }
    }
    return undefined;
  }

  function make(name) {
    if (name in own) {
      return own[name]();
    }
    for (const ownerName of ownerNames.get(name.slice(0, 2)) ?? []) {
      if (!name.startsWith(ownerName)) {
        continue;
      }
      const { value, prototype } = owners.get(ownerName);
      const rest = name.slice(ownerName.length);
      if (rest === '') {
        return value;
      }
      if (rest === 'Prototype') {
        return prototype;
      }
      const found = rest.startsWith('Prototype')
        ? prototype && read(prototype, rest.slice(9), true)
        : value && read(value, rest, false);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  // What was read before is the object's own; only for what was not does the engine come to its prototype.
  const primordials = Object.create(
    new Proxy(Object.create(null), {
      get(target, name) {
        if (typeof name !== 'string') {
          return undefined;
        }
        const value = make(name);
        defineProperty(primordials, name, { __proto__: null, value, enumerable: true, configurable: true, writable: true });
        return value;
      },
    }),
  );
  return primordials;
})
