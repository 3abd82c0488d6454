(function (_realm, exports) {
  'use strict';
  exports.threadName = '';
})
