(function (realm, exports) {
  'use strict';
  const { mkdtempSync, rmSync } = exports;
  exports.mkdtempDisposableSync = function mkdtempDisposableSync(prefix, options) {
    const path = mkdtempSync(prefix, options);
    const fullPath = realm.requireBuiltin('path').resolve(String(path));
    const remove = () => rmSync(fullPath, { recursive: true, force: true });
    return {
      path,
      remove,
      [Symbol.dispose]() {
        remove();
      },
    };
  };
})
