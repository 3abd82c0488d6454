// The part of the Web Crypto API that is random numbers.
(function (realm) {
  'use strict';
  const { bytes: guestBytes, host } = realm;
  const native = host.hostBinding('crypto');
  const MOST_BYTES = 65536;
  const hex = (byte) => byte.toString(16).padStart(2, '0');
  const random = (count) => guestBytes.fromHost(native.randomBytes(count));

  class Crypto {
    get subtle() {
      return realm.requireBuiltin('internal/crypto/webcrypto').crypto.subtle;
    }
    getRandomValues(array) {
      const { DOMException } = realm.internalBinding('messaging');
      if (!ArrayBuffer.isView(array) || array instanceof Float32Array || array instanceof Float64Array) {
        throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      }
      if (array.byteLength > MOST_BYTES) {
        throw new DOMException(
          `The requested length exceeds ${MOST_BYTES} bytes: ${array.byteLength}`,
          'QuotaExceededError',
        );
      }
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(random(array.byteLength));
      return array;
    }
    randomUUID() {
      const bytes = random(16);
      bytes[6] = (bytes[6] & 0x0f) | 0x40;
      bytes[8] = (bytes[8] & 0x3f) | 0x80;
      const text = Array.from(bytes, hex).join('');
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    }
    get [Symbol.toStringTag]() {
      return 'Crypto';
    }
  }
  return { crypto: new Crypto() };
})
