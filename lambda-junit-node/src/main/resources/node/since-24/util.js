(function (realm, exports) {
  'use strict';
  exports.convertProcessSignalToExitCode = function convertProcessSignalToExitCode(signalCode) {
    const { signals } = realm.internalBinding('constants').os;
    realm.requireBuiltin('internal/validators').validateOneOf(signalCode, 'signalCode', Object.keys(signals));
    return 128 + signals[signalCode];
  };
})
