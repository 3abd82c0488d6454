// What a module gives to those who ask for it while it is still loading, as it has asked for them.
(function (core) {
  'use strict';
  const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, prototype: plain, setPrototypeOf } = Object;

  function warn(property) {
    core.process.emitWarning(
      `Accessing non-existent property '${String(property)}' of module exports inside circular dependency`,
    );
  }

  /** Stands below the exports, and is asked for what they do not have. Compilers look for `__esModule`. */
  const unfinished = new Proxy(
    {},
    {
      get(target, property) {
        if (property in target || property === '__esModule') {
          return target[property];
        }
        warn(property);
        return undefined;
      },
      getOwnPropertyDescriptor(target, property) {
        if (hasOwn(target, property) || property === '__esModule') {
          return getOwnPropertyDescriptor(target, property);
        }
        warn(property);
        return undefined;
      },
    },
  );

  const isProxy = (value) => core.realm().internalBinding('types').isProxy(value);
  const isBelow = (exports, expected) => exports && !isProxy(exports) && getPrototypeOf(exports) === expected;

  /** The exports of a module that is still loading, which warn of what is not there yet. */
  core.unfinishedExports = ({ exports }) => {
    if (isBelow(exports, plain) && !exports.__esModule) {
      setPrototypeOf(exports, unfinished);
    }
    return exports;
  };

  /** Is told that a module has been loaded. */
  core.finishExports = ({ exports }) => {
    if (isBelow(exports, unfinished)) {
      setPrototypeOf(exports, plain);
    }
  };
})
