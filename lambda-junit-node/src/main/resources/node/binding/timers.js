(function (realm, binding) {
  'use strict';
  return Object.assign(binding, {
    getLibuvNow: () => Math.trunc(realm.host.loopTime()),
    immediateInfo: new Uint32Array(3),
    timerInfo: new Int32Array(1),
    timeoutInfo: new Int32Array(1),
  });
})
