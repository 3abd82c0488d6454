(function (realm, exports) {
  'use strict';
  const define = (descriptor) =>
    Object.defineProperty(exports, 'URLPattern', { ...descriptor, enumerable: true, configurable: true });
  define({ get: () => globalThis.URLPattern, set: (value) => define({ value, writable: true }) });
})
