// Bytes and texts between guest code and the host. The host gets bytes as a buffer, an offset and a length.
(function (realm) {
  'use strict';
  const native = realm.host.hostBinding('buffer');

  /** A view of the bytes that a typed array, a DataView or an ArrayBuffer holds. */
  const of = (view) =>
    view instanceof Uint8Array
      ? view
      : ArrayBuffer.isView(view)
        ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
        : new Uint8Array(view);

  /** Bytes of the host, to be read at once. */
  const borrowed = (hostBuffer) => new Uint8Array(new ArrayBuffer(hostBuffer));

  return {
    native,
    of,
    borrowed,
    /** A copy, in guest memory, of bytes of the host. */
    fromHost: (hostBuffer) => borrowed(hostBuffer).slice(),
    encode: (text, encoding) => borrowed(native.encode(text, encoding)),
    decode: (bytes, encoding) => native.decode(bytes.buffer, bytes.byteOffset, bytes.byteLength, encoding),
    isAscii: (bytes) => native.isAscii(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    isUtf8: (bytes) => native.isUtf8(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
})
