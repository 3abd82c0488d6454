(function (realm, file) {
  'use strict';
  const { exports } = file;
  const { mkdtemp, rm } = exports;
  exports.mkdtempDisposable = async function mkdtempDisposable(prefix, options) {
    const path = await mkdtemp(prefix, options);
    const fullPath = realm.requireBuiltin('path').resolve(String(path));
    const remove = async () => {
      await rm(fullPath, { recursive: true, force: true });
    };
    return {
      __proto__: null,
      path,
      remove,
      async [Symbol.asyncDispose]() {
        await remove();
      },
    };
  };
})
