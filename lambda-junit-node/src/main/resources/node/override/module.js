(function (realm) {
  'use strict';
  const { core } = realm;
  const { Module } = core;
  Module.builtinModules ??= Object.freeze(core.builtinNames());
  Module.findSourceMap ??= () => undefined;
  Module.register ??= () => core.unavailable('module.register()');
  return Module;
})
