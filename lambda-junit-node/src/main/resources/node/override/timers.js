(function (realm, exports) {
  'use strict';
  const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = realm.core.timerFunctions();
  Object.assign(exports, { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval });
  Object.defineProperty(exports, 'promises', {
    configurable: true,
    enumerable: true,
    get: () => realm.requireBuiltin('timers/promises'),
  });
})
