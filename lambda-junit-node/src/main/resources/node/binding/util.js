// What util.inspect and its kind ask of the engine.
(function (realm, binding) {
  'use strict';
  const { constants, privateSymbols, host } = realm;
  const types = realm.internalBinding('types');
  const isIndex = (key) => typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;
  const { propertyIsEnumerable } = Object.prototype;
  const ALL_PROPERTIES = 0;

  function previewEntries(value, withKind) {
    let entries = [];
    let isKeyed = false;
    if (types.isMapIterator(value) || types.isSetIterator(value)) {
      const preview = host.iteratorEntries?.(value) ?? [];
      entries = [...preview];
      isKeyed = types.isMapIterator(value) && entries.every(Array.isArray) && entries.length > 0;
      entries = isKeyed ? entries.flat(1) : entries;
    } else if (types.isMap(value)) {
      isKeyed = true;
      Map.prototype.forEach.call(value, (item, key) => entries.push(key, item));
    } else if (types.isSet(value)) {
      Set.prototype.forEach.call(value, (item) => entries.push(item));
    }
    return withKind ? [entries, isKeyed] : entries;
  }

  function constructorName(object) {
    for (let current = object; current; current = Object.getPrototypeOf(current)) {
      const descriptor = Object.getOwnPropertyDescriptor(current, 'constructor');
      if (typeof descriptor?.value === 'function' && descriptor.value.name !== '') {
        return descriptor.value.name;
      }
    }
    return '';
  }

  function defineLazyProperties(target, id, keys, enumerable = true) {
    for (const key of keys) {
      let value;
      let isLoaded = false;
      const set = (replacement) =>
        Object.defineProperty(target, key, { __proto__: null, writable: true, enumerable, configurable: true, value: replacement });
      const get = function () {
        if (!isLoaded) {
          value = realm.requireBuiltin(id)[key];
          isLoaded = true;
        }
        set(value);
        return value;
      };
      Object.defineProperty(get, 'name', { value: key });
      Object.defineProperty(set, 'name', { value: key });
      Object.defineProperty(target, key, { __proto__: null, enumerable, configurable: true, get, set });
    }
  }

  Object.assign(binding, constants.util, {
    privateSymbols,
    isInsideNodeModules: () => false,
    getPromiseDetails: (promise) => host.promiseDetails(promise),
    getProxyDetails: (value, withHandler = true) => {
      const details = host.proxyDetails(value);
      return details === undefined || details === null ? undefined : withHandler ? [details[0], details[1]] : details[0];
    },
    getCallerLocation: () => undefined,
    previewEntries,
    getOwnNonIndexProperties: (object, filter) =>
      Reflect.ownKeys(object).filter(
        (key) => !isIndex(key) && (filter === ALL_PROPERTIES || propertyIsEnumerable.call(object, key)),
      ),
    getConstructorName: constructorName,
    getExternalValue: () => 0n,
    getCallSites: () => [],
    sleep: () => {},
    parseEnv: (text) => Object.fromEntries(realm.parseEnv(text)),
    arrayBufferViewHasBuffer: () => true,
    shouldAbortOnUncaughtToggle: [0],
    guessHandleType: () => 'PIPE',
    toUSVString: (text) => `${text}`.toWellFormed(),
    defineLazyProperties,
    isConstructor: (value) => {
      try {
        Reflect.construct(Object, [], value);
        return true;
      } catch {
        return false;
      }
    },
    WeakReference: class WeakReference {
      #target;
      #strong = null;
      #count = 0;
      constructor(target) {
        this.#target = new WeakRef(target);
      }
      get() {
        return this.#target.deref();
      }
      incRef() {
        this.#count++;
        this.#strong = this.get();
      }
      decRef() {
        if (--this.#count === 0) {
          this.#strong = null;
        }
      }
    },
  });
})
