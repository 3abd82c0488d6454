// AsyncLocalStorage and AsyncResource over the engine's own tracking of asynchronous contexts.
(function (realm) {
  'use strict';
  const { core } = realm;
  const { Variable, Snapshot } = core.AsyncContext;
  const { validateFunction, validateString } = realm.requireBuiltin('internal/validators');
  core.trackAsyncContext();
  const KEEP = Symbol('keep');
  let lastId = 1;

  // The storages whose stores were entered without leaving them again: such a store changes, snapshots do not.
  const entered = new Set();
  /** Remembers the stores of now, and answers with a function that runs another with them. */
  function capture() {
    const snapshot = new Snapshot();
    const kept = [...entered].map((storage) => storage[KEEP]());
    return (work) => snapshot.run(() => kept.reduceRight((inner, restore) => () => restore(inner), work)());
  }

  class AsyncResource {
    #captured = capture();
    #id = ++lastId;
    constructor(type) {
      validateString(type, 'type');
    }
    runInAsyncScope(callback, receiver, ...parameters) {
      return this.#captured(() => Reflect.apply(callback, receiver, parameters));
    }
    emitDestroy() {
      return this;
    }
    asyncId() {
      return this.#id;
    }
    triggerAsyncId() {
      return 1;
    }
    bind(callback, receiver) {
      validateFunction(callback, 'fn');
      const resource = this;
      const bound = function (...parameters) {
        return resource.runInAsyncScope(callback, receiver ?? this, ...parameters);
      };
      return Object.defineProperties(bound, {
        length: { configurable: true, enumerable: false, value: callback.length, writable: false },
      });
    }
    static bind(callback, type, receiver) {
      return new AsyncResource(type || callback.name || 'bound-anonymous-fn').bind(callback, receiver);
    }
  }

  class AsyncLocalStorage {
    #variable = new Variable();
    #entered;
    #defaultValue;
    constructor({ defaultValue, name = '' } = {}) {
      this.#defaultValue = defaultValue;
      Object.defineProperty(this, 'name', { value: name, enumerable: false, configurable: true });
    }
    #box() {
      return this.#variable.get() ?? this.#entered;
    }
    run(store, callback, ...parameters) {
      return this.#variable.run({ store }, () => callback(...parameters));
    }
    getStore() {
      const box = this.#box();
      return box === undefined ? this.#defaultValue : box.store;
    }
    [KEEP]() {
      const box = this.#box();
      const store = box === undefined ? this.#defaultValue : box.store;
      return (work) => this.#variable.run({ store }, work);
    }
    enterWith(store) {
      entered.add(this);
      const box = this.#variable.get();
      if (box === undefined) {
        this.#entered = { store };
      } else {
        box.store = store;
      }
    }
    exit(callback, ...parameters) {
      return this.#variable.run({ store: undefined }, () => callback(...parameters));
    }
    disable() {
      this.enterWith(undefined);
    }
    static bind(callback) {
      return AsyncResource.bind(callback);
    }
    static snapshot() {
      const captured = capture();
      return (callback, ...parameters) => captured(() => callback(...parameters));
    }
  }

  class AsyncHook {
    enable() {
      return this;
    }
    disable() {
      return this;
    }
  }
  return {
    AsyncLocalStorage,
    AsyncResource,
    createHook: () => new AsyncHook(),
    executionAsyncId: () => 1,
    triggerAsyncId: () => 0,
    executionAsyncResource: () => ({}),
    asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
  };
})
