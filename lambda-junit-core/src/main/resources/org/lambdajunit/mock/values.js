// What makes guest values of what Java hands over.
(function (core) {
  'use strict';
  const nativeErrors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError };

  function define(object, key, value) {
    Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable: false });
  }

  const bytes = (hostBuffer) => core.requireBuiltin('buffer').Buffer.from(new Uint8Array(new ArrayBuffer(hostBuffer)));

  /** A readable stream as the SDK gives it, whose content can be asked for at once. */
  function stream(...hostBuffers) {
    const chunks = hostBuffers.map(bytes);
    const { Readable } = core.requireBuiltin('stream');
    const waiting = chunks.filter(({ length }) => length > 0);
    const readable = new Readable({
      read() {
        this.push(waiting.shift() ?? null);
      },
    });
    let taken = false;
    const take = () => {
      if (taken) {
        throw new Error('The stream has already been transformed.');
      }
      taken = true;
      return core.requireBuiltin('buffer').Buffer.concat(chunks);
    };
    define(readable, 'transformToByteArray', async () => new Uint8Array(take()));
    define(readable, 'transformToString', async (encoding) => take().toString(encoding));
    define(readable, 'transformToWebStream', () => Readable.toWeb(readable));
    return readable;
  }

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  /** What `new` of a function has given, by function: only classes need it. */
  const instances = new WeakMap();
  /** The objects that instances of subclasses stand before. */
  const originals = new WeakMap();

  function instancesOf(Type) {
    if (!instances.has(Type)) {
      const made = new WeakSet();
      instances.set(Type, made);
      define(Type, Symbol.hasInstance, (value) => isObject(value) && (made.has(value) || Object.prototype.isPrototypeOf.call(Type.prototype, value)));
    }
    return instances.get(Type);
  }

  /** An instance of a subclass, whose own methods win over those of the object that the function has given. */
  function derived(object, Type, Subclass) {
    const instance = Object.create(Subclass.prototype);
    originals.set(instance, object);
    for (const key of Object.keys(object)) {
      if (typeof object[key] !== 'function') {
        instance[key] = object[key];
      } else if (!Object.hasOwn(Type.prototype, key)) {
        define(Type.prototype, key, function (...parameters) {
          return originals.get(this)[key](...parameters);
        });
      }
    }
    return instance;
  }

  /** A function that can be called with `new`, too: a module may export classes. */
  function functionOf(name, call) {
    function Type(...parameters) {
      const result = call(...parameters);
      if (new.target === undefined || !isObject(result)) {
        return result;
      }
      instancesOf(Type).add(result);
      return new.target === Type ? result : derived(result, Type, new.target);
    }
    return Object.defineProperty(Type, 'name', { value: name });
  }

  return {
    functionOf,
    stream,
    blob(hostBuffer) {
      const content = bytes(hostBuffer);
      define(content, 'transformToString', (encoding) => content.toString(encoding));
      return content;
    },
    nothing: undefined,
    array: (...elements) => elements,
    set: (elements) => new Set(elements),
    object(...namesAndValues) {
      const object = {};
      for (let i = 0; i < namesAndValues.length; i += 2) {
        object[namesAndValues[i]] = namesAndValues[i + 1];
      }
      return object;
    },
    bytes,
    date: (milliseconds) => new Date(milliseconds),
    bigint: (text) => BigInt(text),
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
