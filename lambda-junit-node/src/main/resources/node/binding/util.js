// What util.inspect and its kind ask of the engine.
(function (realm, binding, native) {
  'use strict';
  const { constants, privateSymbols } = realm;
  const types = realm.internalBinding('types');
  const isIndex = (key) => typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;
  const { propertyIsEnumerable } = Object.prototype;
  const uncurryThis = Function.prototype.bind.bind(Function.prototype.call);
  const forEachOfMap = uncurryThis(Map.prototype.forEach);
  const forEachOfSet = uncurryThis(Set.prototype.forEach);
  const ALL_PROPERTIES = 0;

  /** The entries of a collection or of its iterator, keys and values in turn, and whether there are keys. */
  function previewEntries(value, withKind) {
    let entries = [];
    let isKeyed = false;
    if (types.isMapIterator(value) || types.isSetIterator(value)) {
      isKeyed = native.givesPairs(value);
      entries = Array.from(native.remaining(value));
    } else if (types.isMap(value)) {
      isKeyed = true;
      forEachOfMap(value, (item, key) => entries.push(key, item));
    } else if (types.isSet(value)) {
      forEachOfSet(value, (item) => entries.push(item));
    } else {
      return undefined;
    }
    return withKind ? [entries, isKeyed] : entries;
  }

  function getPromiseDetails(promise) {
    if (!types.isPromise(promise)) {
      return undefined;
    }
    const state = native.promiseState(promise);
    return state === constants.util.constants.kPending ? [state] : [state, native.promiseResult(promise)];
  }

  function getProxyDetails(value, withHandler = true) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || !native.isProxy(value)) {
      return undefined;
    }
    const isRevoked = native.isRevoked(value);
    const target = isRevoked ? null : native.proxyTarget(value);
    return withHandler ? [target, isRevoked ? null : native.proxyHandler(value)] : target;
  }

  // What V8 calls objects whose prototypes do not tell.
  const CLASSES = [
    [Array.isArray, 'Array'], [types.isMap, 'Map'], [types.isSet, 'Set'], [types.isPromise, 'Promise'],
    [types.isRegExp, 'RegExp'], [types.isDate, 'Date'], [types.isNativeError, 'Error'], [types.isDataView, 'DataView'],
    [types.isArrayBuffer, 'ArrayBuffer'], [types.isSharedArrayBuffer, 'SharedArrayBuffer'], [types.isWeakMap, 'WeakMap'],
    [types.isWeakSet, 'WeakSet'], [(value) => typeof value === 'function', 'Function'],
  ];
  const typedArrayName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

  function constructorName(object) {
    for (let current = object; current; current = Object.getPrototypeOf(current)) {
      const descriptor = Object.getOwnPropertyDescriptor(current, 'constructor');
      if (typeof descriptor?.value === 'function' && descriptor.value.name !== '') {
        return descriptor.value.name;
      }
    }
    return typedArrayName.call(object) ?? CLASSES.find(([matches]) => matches(object))?.[1] ?? 'Object';
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

  const { core } = realm;
  let callSites;
  const scriptIds = new Map();

  function scriptId(name) {
    if (name === '' || !scriptIds.has(name)) {
      scriptIds.set(name, scriptIds.size + 1);
    }
    return `${scriptIds.get(name)}`;
  }

  /** The calls that led to the function of Node's library that asks. */
  function getCallSites(count) {
    callSites ??= core.host.callSitesFunction();
    const lines = callSites(Math.floor(count) + 1).split('\n').slice(1, -1);
    return lines.map((line) => {
      const [functionName, scriptName, place] = line.split('\t');
      const [lineNumber, told] = place.split(':').map(Number);
      const column = Math.max(1, told - core.columnsBefore(scriptName, lineNumber));
      return { __proto__: null, functionName, scriptId: scriptId(scriptName), scriptName, lineNumber, columnNumber: column, column };
    });
  }

  Object.assign(binding, constants.util, {
    privateSymbols,
    getPromiseDetails,
    getProxyDetails,
    previewEntries,
    getOwnNonIndexProperties: (object, filter) =>
      Reflect.ownKeys(object).filter(
        (key) => !isIndex(key) && (filter === ALL_PROPERTIES || propertyIsEnumerable.call(object, key)),
      ),
    getConstructorName: constructorName,
    getExternalValue: () => 0n,
    getCallSites,
    sleep: () => {},
    parseEnv: (text) => realm.host.script('dotenv')(realm).parse(text),
    arrayBufferViewHasBuffer: () => true,
    shouldAbortOnUncaughtToggle: [0],
    guessHandleType: () => 'PIPE',
    toUSVString: (text) => realm.primordials.StringPrototypeToWellFormed(`${text}`),
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
