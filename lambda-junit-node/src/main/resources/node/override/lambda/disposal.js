// What Node.js 24 has of explicit resource management beside the symbols, as V8 has it. The engine does not know `using`.
(function (_realm) {
  'use strict';
  const DISPOSED_FIRST = 'An error was suppressed during disposal';

  const define = (owner, name, value) =>
    Object.defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
  const shown = (value) => (typeof value === 'object' && value !== null ? '#<Object>' : String(value));

  function SuppressedError(error, suppressed, message) {
    const made = Reflect.construct(Error, message === undefined ? [] : [message], new.target ?? SuppressedError);
    Error.captureStackTrace(made, SuppressedError);
    define(made, 'error', error);
    define(made, 'suppressed', suppressed);
    return made;
  }
  Object.setPrototypeOf(SuppressedError, Error);
  Object.setPrototypeOf(SuppressedError.prototype, Error.prototype);
  Object.defineProperty(SuppressedError, 'prototype', { writable: false });
  define(SuppressedError.prototype, 'name', 'SuppressedError');
  define(SuppressedError.prototype, 'message', '');

  /** What one disposal after another has thrown. */
  class Failures {
    #failed = false;
    #error;
    add(error) {
      this.#error = this.#failed ? new SuppressedError(error, this.#error, DISPOSED_FIRST) : error;
      this.#failed = true;
    }
    throwThem() {
      if (this.#failed) {
        throw this.#error;
      }
    }
  }

  const checkFunction = (value) => {
    if (typeof value !== 'function') {
      throw new TypeError(`${shown(value)} is not a function`);
    }
    return value;
  };
  const disposer = (value) => {
    const method = value[Symbol.dispose];
    if (typeof method !== 'function') {
      throw new TypeError('Symbol(Symbol.dispose) is not a function');
    }
    return () => void Reflect.apply(method, value, []);
  };
  const asyncDisposer = (value) => {
    const method = value[Symbol.asyncDispose];
    if (method === undefined || method === null) {
      return disposer(value);
    }
    return () => Reflect.apply(checkFunction(method), value, []);
  };

  const incompatible = (name, method, stack) =>
    new TypeError(`Method ${name}.prototype.${method} called on incompatible receiver ${shown(stack)}`);

  /**
   * Makes a class of stacks.
   *
   * @param toDisposer gives what disposes of a resource
   * @param makeMethods gives the methods that only this class has, by what takes all disposers of a stack
   */
  function makeClass(name, toDisposer, makeMethods) {
    const states = new WeakMap();
    const { [name]: Stack } = {
      [name]: function () {
        if (new.target === undefined) {
          throw new TypeError(`Constructor ${name} requires 'new'`);
        }
        states.set(this, { disposers: [], isDisposed: false });
      },
    };
    /** The state of a stack that still holds something. */
    const held = (stack, method) => {
      const state = states.get(stack);
      if (state === undefined) {
        throw incompatible(name, method, stack);
      }
      if (state.isDisposed) {
        throw new ReferenceError(`Cannot call ${name}.prototype.${method} on an already-disposed ${name}`);
      }
      return state;
    };
    /** What a stack holds, the last first: nothing if it was disposed of before, `undefined` if it is none. */
    const take = (stack) => {
      const state = states.get(stack);
      if (state === undefined) {
        return undefined;
      }
      const { disposers } = state;
      state.disposers = [];
      state.isDisposed = true;
      return disposers.reverse();
    };
    const members = {
      use(value) {
        const { disposers } = held(this, 'use');
        if (value === null || value === undefined) {
          disposers.push(() => undefined);
        } else if (typeof value === 'object' || typeof value === 'function') {
          disposers.push(toDisposer(value));
        } else {
          throw new TypeError('An object is expected with `using` declarations');
        }
        return value;
      },
      adopt(value, onDispose) {
        const { disposers } = held(this, 'adopt');
        checkFunction(onDispose);
        disposers.push(() => onDispose(value));
        return value;
      },
      defer(onDispose) {
        held(this, 'defer').disposers.push(checkFunction(onDispose));
      },
      move() {
        held(this, 'move');
        const moved = new Stack();
        states.get(moved).disposers = take(this).reverse();
        return moved;
      },
      get disposed() {
        if (!states.has(this)) {
          throw new TypeError(`Method get ${name}.prototype.disposed called on incompatible receiver #<${name}>`);
        }
        return states.get(this).isDisposed;
      },
      ...makeMethods(take),
    };
    const descriptors = Object.getOwnPropertyDescriptors(members);
    for (const key of Reflect.ownKeys(descriptors)) {
      Object.defineProperty(Stack.prototype, key, { ...descriptors[key], enumerable: false });
    }
    Object.defineProperty(Stack.prototype, Symbol.toStringTag, { value: name, configurable: true });
    Object.defineProperty(Stack, 'prototype', { writable: false });
    return Stack;
  }

  const DisposableStack = makeClass('DisposableStack', disposer, (take) => ({
    dispose() {
      const disposers = take(this);
      if (disposers === undefined) {
        throw incompatible('DisposableStack', 'dispose', this);
      }
      const failures = new Failures();
      for (const dispose of disposers) {
        try {
          dispose();
        } catch (error) {
          failures.add(error);
        }
      }
      failures.throwThem();
    },
  }));
  define(DisposableStack.prototype, Symbol.dispose, DisposableStack.prototype.dispose);

  const AsyncDisposableStack = makeClass('AsyncDisposableStack', asyncDisposer, (take) => ({
    async disposeAsync() {
      const disposers = take(this);
      if (disposers === undefined) {
        throw new TypeError('Receiver is not an AsyncDisposableStack');
      }
      const failures = new Failures();
      for (const dispose of disposers) {
        try {
          await dispose();
        } catch (error) {
          failures.add(error);
        }
      }
      failures.throwThem();
    },
  }));
  define(AsyncDisposableStack.prototype, Symbol.asyncDispose, AsyncDisposableStack.prototype.disposeAsync);

  return { SuppressedError, DisposableStack, AsyncDisposableStack };
})
