(function (_realm, exports) {
  'use strict';
  const { performance } = exports;
  exports.eventLoopUtilization = (...parameters) => performance.eventLoopUtilization(...parameters);
  exports.timerify = (...parameters) => performance.timerify(...parameters);
})
