(function (_realm, exports) {
  'use strict';
  const { arrayBuffer } = exports;
  exports.bytes = async function bytes(stream) {
    return new Uint8Array(await arrayBuffer(stream));
  };
})
