// The options of a store: what it is called, and what there is where nobody has set anything.
(function (realm, exports) {
  'use strict';
  const { get: known } = Object.getOwnPropertyDescriptor(exports, 'AsyncLocalStorage');

  function make() {
    const frames = realm.requireBuiltin('internal/async_context_frame');
    const { validateObject } = realm.requireBuiltin('internal/validators');
    return class AsyncLocalStorage extends known() {
      #defaultValue;
      #name = '';
      static bind(callback) {
        return super.bind(callback);
      }
      static snapshot() {
        return super.snapshot();
      }
      constructor(options = {}) {
        super();
        validateObject(options, 'options');
        this.#defaultValue = options.defaultValue;
        if (options.name !== undefined) {
          this.#name = `${options.name}`;
        }
      }
      get name() {
        return this.#name;
      }
      getStore() {
        const frame = frames.current();
        return frame?.has(this) ? frame.get(this) : this.#defaultValue;
      }
    };
  }

  let made;
  Object.defineProperty(exports, 'AsyncLocalStorage', { get: () => (made ??= make()) });
})
