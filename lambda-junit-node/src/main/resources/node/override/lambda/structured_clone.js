// structuredClone: a deep copy of data, as the HTML standard has it.
(function (realm, exports) {
  'use strict';
  const { core } = realm;
  const types = realm.internalBinding('types');
  const { transfer_mode_private_symbol: transferMode } = realm.privateSymbols;
  const { messaging_clone_symbol: cloning, messaging_deserialize_symbol: deserializing } = realm.perIsolateSymbols;
  const { kDisallowCloneAndTransfer, kCloneable } = realm.internalBinding('util').constants;
  const FIRST_TO_REFUSE = 22;
  const NEEDS_TRANSFER = 'Object that needs transfer was found in message but not listed in transferList';
  const ERRORS = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const refuse = (value) => {
    const { DOMException } = realm.internalBinding('messaging');
    throw new DOMException(`${shown(value)} could not be cloned.`, 'DataCloneError');
  };

  /** A value as V8 shows it without running any code of it. */
  function shown(value) {
    if (typeof value === 'symbol' || typeof value === 'function') {
      return String(value);
    }
    if (types.isProxy(value) || types.isGeneratorObject(value)) {
      return types.isGeneratorObject(value) ? '[object Generator]' : Array.isArray(value) ? '[object Array]' : '#<Object>';
    }
    return `#<${value.constructor?.name ?? 'Object'}>`;
  }

  // What is a proxy here and none in Node.js.
  const isNoProxyInNode = (value) => value === core.process.env;

  function copyView(view, seen) {
    const buffer = clone(view.buffer, seen);
    const Type = view.constructor.name === 'Buffer' ? Uint8Array : globalThis[Object.prototype.toString.call(view).slice(8, -1)];
    return new Type(buffer, view.byteOffset, types.isDataView(view) ? view.byteLength : view.length);
  }

  function copyError(error, seen, remember) {
    const Type = ERRORS[error.name] ?? Error;
    const copy = remember(Object.create(Type.prototype));
    const fresh = new Type();
    for (const [key, value] of [['stack', error.stack], ['message', error.message]]) {
      if (value !== undefined) {
        Object.defineProperty(fresh, key, { value: `${value}`, writable: true, configurable: true, enumerable: false });
      }
    }
    if ('cause' in error) {
      Object.defineProperty(fresh, 'cause', { value: clone(error.cause, seen), writable: true, configurable: true, enumerable: false });
    }
    seen.set(error, fresh);
    return copy === undefined ? copy : fresh;
  }

  /** A copy of an object of Node's library, which says by itself what of it is to be copied. */
  function copyOfLibrary(value, mode, seen, remember) {
    const { DOMException } = realm.internalBinding('messaging');
    if (mode === kDisallowCloneAndTransfer) {
      throw new DOMException('Cannot clone object of unsupported type.', 'DataCloneError');
    }
    if ((mode & kCloneable) === 0) {
      throw core.nodeMajor >= FIRST_TO_REFUSE
        ? new DOMException(NEEDS_TRANSFER, 'DataCloneError')
        : core.nodeError(TypeError, 'ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST', NEEDS_TRANSFER);
    }
    const { data, deserializeInfo } = value[cloning]();
    const [file, name] = deserializeInfo.split(':');
    const copy = remember(new (realm.requireBuiltin(file)[name])());
    // Both stand for the same thing of the host.
    seen.set(data.handle, data.handle);
    copy[deserializing](clone(data, seen));
    return copy;
  }

  function clone(value, seen) {
    if (typeof value === 'symbol' || typeof value === 'function') {
      refuse(value);
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if (seen.has(value)) {
      return seen.get(value);
    }
    if (types.isProxy(value) && !isNoProxyInNode(value)) {
      refuse(value);
    }
    if (realm.internalBinding('messaging').isPort(value)) {
      const { DOMException } = realm.internalBinding('messaging');
      throw new DOMException(NEEDS_TRANSFER, 'DataCloneError');
    }
    const remember = (copy) => {
      seen.set(value, copy);
      return copy;
    };
    if (types.isDate(value)) {
      return remember(new Date(value.getTime()));
    }
    if (types.isRegExp(value)) {
      return remember(new RegExp(value.source, value.flags));
    }
    if (types.isBoxedPrimitive(value)) {
      return remember(Object(value.valueOf()));
    }
    if (types.isSharedArrayBuffer(value)) {
      return remember(value);
    }
    if (types.isArrayBuffer(value)) {
      return remember(value.slice(0));
    }
    if (ArrayBuffer.isView(value)) {
      return remember(copyView(value, seen));
    }
    if (types.isMap(value)) {
      const copy = remember(new Map());
      for (const [key, item] of [...Map.prototype.entries.call(value)]) {
        copy.set(clone(key, seen), clone(item, seen));
      }
      return copy;
    }
    if (types.isSet(value)) {
      const copy = remember(new Set());
      for (const item of [...Set.prototype.values.call(value)]) {
        copy.add(clone(item, seen));
      }
      return copy;
    }
    if (types.isNativeError(value)) {
      return copyError(value, seen, remember);
    }
    if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isGeneratorObject(value) || value instanceof WeakRef) {
      refuse(value);
    }
    const mode = value[transferMode];
    if (mode !== undefined && (mode !== kDisallowCloneAndTransfer || core.nodeMajor >= FIRST_TO_REFUSE)) {
      return copyOfLibrary(value, mode, seen, remember);
    }
    const copy = remember(Array.isArray(value) ? new Array(value.length) : {});
    for (const key of Object.keys(value)) {
      copy[key] = clone(value[key], seen);
    }
    return copy;
  }

  exports.structuredClone = function structuredClone(value, options) {
    if (arguments.length === 0) {
      throw core.nodeError(TypeError, 'ERR_MISSING_ARGS', MISSING.find(([since]) => core.nodeMajor >= since)[1]);
    }
    return exports.transferred(value, transferOf(options)).value;
  };

  // Since Node.js 22 the text is put into that of the error.
  const MISSING = [
    [22, 'The "The value argument must be specified" argument must be specified'],
    [20, 'The value argument must be specified'],
    [0, 'The "value" argument must be specified'],
  ];

  /** The items that are to move. */
  function transferOf(options) {
    const refuseType = (text) => {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', text);
    };
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      refuseType("Failed to execute 'structuredClone': Options cannot be converted to a dictionary");
    }
    const list = options?.transfer ?? [];
    if (typeof list[Symbol.iterator] !== 'function') {
      refuseType("Failed to execute 'structuredClone': transfer in Options can not be converted to sequence.");
    }
    const items = [...list];
    if (items.some((item) => typeof item !== 'object' || item === null)) {
      refuseType('Value is not an object');
    }
    const { DOMException, isPort } = realm.internalBinding('messaging');
    for (const [index, item] of items.entries()) {
      if (types.isArrayBuffer(item) && items.indexOf(item) < index) {
        throw new DOMException('Transfer list contains duplicate ArrayBuffer', 'DataCloneError');
      }
      if (!types.isArrayBuffer(item) && !isPort(item)) {
        throw new DOMException('Found invalid value in transferList.', 'DataCloneError');
      }
    }
    return items;
  }

  /** A copy to which the items of a list move: ports are other objects afterwards, buffers are empty before. */
  exports.transferred = (value, list) => {
    const { isPort, movePort } = realm.internalBinding('messaging');
    const seen = new Map();
    const ports = [];
    for (const item of list) {
      if (isPort(item)) {
        const moved = movePort(item);
        seen.set(item, moved);
        ports.push(moved);
      }
    }
    const copy = clone(value, seen);
    for (const item of list) {
      if (types.isArrayBuffer(item)) {
        realm.primordials.ArrayBufferPrototypeTransfer(item);
      }
    }
    return { value: copy, ports };
  };
})
