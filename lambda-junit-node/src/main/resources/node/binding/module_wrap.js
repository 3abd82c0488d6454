(function (realm, binding) {
  'use strict';
  const ignore = () => {};
  return Object.assign(binding, realm.constants.module_wrap, {
    ModuleWrap: class ModuleWrap {},
    setImportModuleDynamicallyCallback: ignore,
    setInitializeImportMetaObjectCallback: ignore,
    createRequiredModuleFacade: ignore,
    throwIfPromiseRejected: ignore,
  });
})
