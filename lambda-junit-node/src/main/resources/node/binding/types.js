// What a value is, below all that user code can pretend.
(function (realm, binding, native) {
  'use strict';
  const tagOf = Object.prototype.toString;
  const tag = (value) => tagOf.call(value).slice(8, -1);
  const isObject = (value) => value !== null && typeof value === 'object';
  const isOfKind = (kind) => (value) => isObject(value) && native.kind(value) === kind;
  const { isError } = realm.core;

  /** Whether a method or getter of a class takes the value for one of its own. */
  const accepts = (method) => (value) => {
    if (!isObject(value)) {
      return false;
    }
    try {
      method(value);
      return true;
    } catch {
      return false;
    }
  };
  const getter = (prototype, key) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, key);
    return (value) => get.call(value);
  };
  const method = (prototype, key, ...parameters) => {
    const original = prototype[key];
    return (value) => original.call(value, ...parameters);
  };

  const isArrayBuffer = accepts(getter(ArrayBuffer.prototype, 'byteLength'));
  const isSharedArrayBuffer = accepts(getter(SharedArrayBuffer.prototype, 'byteLength'));
  const probe = {};
  Object.assign(binding, {
    isArgumentsObject: (value) => isObject(value) && !(Symbol.toStringTag in value) && tag(value) === 'Arguments',
    isArrayBuffer,
    isSharedArrayBuffer,
    isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
    isAsyncFunction: (value) => typeof value === 'function' && native.isAsyncFunction(value),
    isGeneratorFunction: (value) => typeof value === 'function' && native.isGeneratorFunction(value),
    isGeneratorObject: isOfKind('Generator'),
    isBigIntObject: accepts(method(BigInt.prototype, 'valueOf')),
    isBooleanObject: accepts(method(Boolean.prototype, 'valueOf')),
    isNumberObject: accepts(method(Number.prototype, 'valueOf')),
    isStringObject: accepts(method(String.prototype, 'valueOf')),
    isSymbolObject: accepts(method(Symbol.prototype, 'valueOf')),
    isDataView: accepts(getter(DataView.prototype, 'byteLength')),
    isDate: accepts(method(Date.prototype, 'getTime')),
    isExternal: () => false,
    isMap: accepts(getter(Map.prototype, 'size')),
    isSet: accepts(getter(Set.prototype, 'size')),
    isWeakMap: accepts(method(WeakMap.prototype, 'has', probe)),
    isWeakSet: accepts(method(WeakSet.prototype, 'has', probe)),
    isMapIterator: isOfKind('Map Iterator'),
    isSetIterator: isOfKind('Set Iterator'),
    isModuleNamespaceObject: isOfKind('Module'),
    isNativeError: (value) => isObject(value) && isError(value),
    isPromise: isOfKind('Promise'),
    isProxy: (value) => (isObject(value) || typeof value === 'function') && native.isProxy(value),
    isRegExp: accepts(getter(RegExp.prototype, 'global')),
  });
  // RegExp.prototype itself passes the getter, and is none.
  const { isRegExp } = binding;
  binding.isRegExp = (value) => value !== RegExp.prototype && isRegExp(value);
  binding.isBoxedPrimitive = (value) =>
    isObject(value) &&
    (binding.isNumberObject(value) ||
      binding.isStringObject(value) ||
      binding.isBooleanObject(value) ||
      binding.isBigIntObject(value) ||
      binding.isSymbolObject(value));
})
