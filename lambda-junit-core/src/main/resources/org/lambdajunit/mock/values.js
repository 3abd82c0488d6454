// What makes guest values of what Java hands over.
(function (core) {
  'use strict';
  const nativeErrors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError };

  function define(object, key, value) {
    Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable: false });
  }

  return {
    nothing: undefined,
    array: (...elements) => elements,
    object(...namesAndValues) {
      const object = {};
      for (let i = 0; i < namesAndValues.length; i += 2) {
        object[namesAndValues[i]] = namesAndValues[i + 1];
      }
      return object;
    },
    bytes: (hostBuffer) => core.requireBuiltin('buffer').Buffer.from(new Uint8Array(new ArrayBuffer(hostBuffer))),
    date: (milliseconds) => new Date(milliseconds),
    bigint: (text) => BigInt(text),
    callable: (name, call) => Object.defineProperty((...parameters) => call(...parameters), 'name', { value: name }),
    error(name, message, cause, properties) {
      const Type = nativeErrors[name] ?? Error;
      const error = Type === AggregateError ? new Type([], message) : new Type(message);
      if (error.name !== name) {
        define(error, 'name', name);
        define(error, 'stack', `${name}${error.stack.slice(error.stack.indexOf(error.message ? ':' : '\n'))}`);
      }
      if (cause !== undefined) {
        define(error, 'cause', cause);
      }
      return Object.assign(error, properties);
    },
    promise() {
      const parts = {};
      parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
      return parts;
    },
    settle: (promise, resolve, reject) => promise.then(resolve, reject),
  };
})
