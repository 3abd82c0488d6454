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
  core.isLibraryUsed = () => realm !== null;
  core.requireBuiltin = (name) => {
    host.libraryUse(name);
    if (name === 'async_hooks') {
      core.followAsync();
    }
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
  const getProcess = () => core.process;
  const getterOf = host.intrinsic('getter');
  /** Whether guest code has left the global `process` as it is. */
  core.isOwnProcess = () => getterOf(globalThis, 'process') === getProcess;
  defineProperty(globalThis, 'process', {
    get: getProcess,
    set(value) {
      defineProperty(globalThis, 'process', { value, writable: true, enumerable: false, configurable: true });
    },
    enumerable: false,
    configurable: true,
  });
  defineProperty(globalThis, 'global', { value: globalThis, writable: true, enumerable: true, configurable: true });

  core.SystemDate = Date;
  delete globalThis.Date;
  core.SystemIntl = Intl;
  delete globalThis.Intl;

  /** Makes a global when it is first used. The host has the table of them. */
  const make = (name, maker, file) => {
    if (maker === 'library') {
      return core.requireBuiltin(file)[name];
    }
    return (maker === 'timers' ? core.timerFunctions() : host.script(file)(core))[name];
  };
  /** Whether nobody has asked yet for a global that is made when it is first used. */
  core.isUntouched = host.lateGlobalsFunction()(make);
})
