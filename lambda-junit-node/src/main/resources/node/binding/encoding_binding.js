// UTF-8 for TextEncoder and TextDecoder.
(function (realm, binding) {
  'use strict';
  const { bytes } = realm;
  const encodeIntoResults = new Uint32Array(2);
  const BYTE_ORDER_MARK = '\uFEFF';
  const { isAnyArrayBuffer } = realm.internalBinding('types');

  const inputOf = (input) => {
    if (!ArrayBuffer.isView(input) && !isAnyArrayBuffer(input)) {
      throw realm.nodeError('ERR_INVALID_ARG_TYPE', 'list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
    }
    return bytes.of(input);
  };

  /** How many of a text's bytes are whole characters and fit, and how many code units those are. */
  function fitting(source, encoded, room) {
    if (encoded.length <= room) {
      return { read: source.length, written: encoded.length };
    }
    let written = room;
    while (written > 0 && (encoded[written] & 0xc0) === 0x80) {
      written--;
    }
    const { length: read } = bytes.decode(encoded.slice(0, written), 'utf8');
    return { read, written };
  }

  return Object.assign(binding, {
    encodeIntoResults,
    encodeInto(source, target) {
      const encoded = bytes.encode(source, 'utf8');
      const { read, written } = fitting(source, encoded, target.length);
      target.set(encoded.subarray(0, written));
      encodeIntoResults[0] = read;
      encodeIntoResults[1] = written;
    },
    encodeUtf8String: (text) => bytes.fromHost(bytes.native.encode(text, 'utf8')),
    decodeUTF8(input, ignoresMark, isFatal) {
      const view = inputOf(input);
      if (isFatal && !bytes.isUtf8(view)) {
        throw realm.nodeError('ERR_ENCODING_INVALID_ENCODED_DATA', 'utf-8', undefined);
      }
      const text = bytes.decode(view, 'utf8');
      return !ignoresMark && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    },
    decodeLatin1: (input) => bytes.decode(inputOf(input), 'latin1'),
    toASCII: (domain) => realm.internalBinding('icu').toASCII(domain),
    toUnicode: (domain) => realm.internalBinding('icu').toUnicode(domain),
  });
})
