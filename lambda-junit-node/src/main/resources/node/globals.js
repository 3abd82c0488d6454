// The globals that not every program uses, and the way to Node's own library. Nothing of it is evaluated before
// somebody asks.
(function (core) {
  'use strict';
  const { host } = core;
  let realm = null;

  core.isBuiltin = (name) => host.isBuiltin(name);
  core.builtinNames = () => JSON.parse(host.builtinNames());
  core.realm = () => {
    realm ??= host.script('realm')(core);
    return realm;
  };
  core.requireBuiltin = (name) => {
    host.libraryUse(name);
    return core.realm().requireBuiltin(name);
  };
  /** Loads files of Node's own library before anybody asks for them. */
  core.load = (names) => {
    for (const name of names) {
      if (!isDeprecated(name)) {
        core.requireBuiltin(name);
      }
    }
  };
  /** Whoever asks for these is warned. */
  const isDeprecated = (name) => name === '_stream_wrap' || name === 'punycode' || name === 'sys';
  const { defineProperty } = Object;
  // As in Node.js since version 12, where it is an accessor, too.
  defineProperty(globalThis, 'process', {
    get() {
      return core.process;
    },
    set(value) {
      defineProperty(globalThis, 'process', { value, writable: true, enumerable: false, configurable: true });
    },
    enumerable: false,
    configurable: true,
  });
  defineProperty(globalThis, 'global', { value: globalThis, writable: true, enumerable: false, configurable: true });

  core.SystemDate = Date;
  delete globalThis.Date;

  // They stand on the prototype of the global object until they are first used.
  let table = null;
  const names = () => (table ??= host.script('global-table')(core));
  const find = (name) => (typeof name === 'string' ? names().get(name) : undefined);
  const objectPrototype = Object.getPrototypeOf(globalThis);
  const untouched = new Proxy(Object.create(objectPrototype), {
    has: (target, name) => find(name) !== undefined || Reflect.has(target, name),
    get(target, name, receiver) {
      const entry = find(name);
      if (entry === undefined) {
        return Reflect.get(target, name, receiver);
      }
      const value = entry.load();
      const { enumerable } = entry;
      defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
      return value;
    },
    set(target, name, value, receiver) {
      const enumerable = find(name)?.enumerable ?? true;
      return Reflect.defineProperty(receiver, name, { value, writable: true, enumerable, configurable: true });
    },
    ownKeys: () => [...names().keys()],
    getOwnPropertyDescriptor(target, name) {
      const entry = find(name);
      return entry && { value: undefined, writable: true, enumerable: entry.enumerable, configurable: true };
    },
  });
  Object.setPrototypeOf(globalThis, untouched);
})
