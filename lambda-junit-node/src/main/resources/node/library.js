// The way to Node's own library. Nothing of it is evaluated before somebody asks.
(function (core) {
  'use strict';
  const { host } = core;
  const names = new Set(JSON.parse(host.builtinNames));
  let library = null;

  core.isBuiltin = (name) => names.has(name);
  core.builtinNames = () => [...names];
  core.requireBuiltin = (name) => {
    library ??= host.script('realm')(core);
    return library.requireBuiltin(name);
  };
})
