// The object of guest code that stands for a Java object.
(function (core) {
  'use strict';
  // What others than the program look for in any object: the language, bundlers, test tools.
  const asked = new Set(['then', 'toJSON', 'inspect', 'nodeType', '$$typeof', 'asymmetricMatch', '__esModule', 'module.exports', 'prototype', 'href', 'length']);

  /**
   * @param functionOf makes a function of a name and what it does, see values.js
   * @param host `call(member, ...args)` calls the Java object; `missing(name)` makes the error for what it lacks
   * @param names the names of the functions
   * @param constants names and values
   * @param isFunction whether the object is a function itself
   * @param real gives the module in whose place it stands, or `null`
   */
  return function standIn(functionOf, host, names, constants, isFunction, real) {
    const { call, missing } = host;
    const target = isFunction ? functionOf('', (...parameters) => call(null, ...parameters)) : {};
    const define = (name, value) =>
      Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
    for (const name of names) {
      define(name, functionOf(name, (...parameters) => call(name, ...parameters)));
    }
    for (let i = 0; i < constants.length; i += 2) {
      define(constants[i], constants[i + 1]);
    }
    if (real !== null) {
      for (const [name, value] of Object.entries(real())) {
        if (!Object.hasOwn(target, name)) {
          define(name, value);
        }
      }
    }
    // Behind the object and not around it, so that what is there is had without a detour.
    const lacking = new Proxy(Object.getPrototypeOf(target), {
      get(prototype, key, receiver) {
        if (key in prototype || typeof key === 'symbol' || asked.has(key)) {
          return Reflect.get(prototype, key, receiver);
        }
        // What a transpiled program asks of a module that is not an ES module.
        if (key === 'default') {
          return target;
        }
        throw missing(key);
      },
    });
    return Object.setPrototypeOf(target, lacking);
  };
})
