// Decoding bytes that arrive in pieces. The state is a buffer whose layout Node's string_decoder.js knows.
(function (realm, binding) {
  'use strict';
  const { constants } = realm;
  const layout = constants.string_decoder;
  const { kMissingBytes, kBufferedBytes, kEncodingField } = layout;
  realm.internalBinding('buffer');

  /** How many bytes of an unfinished character a text ends in, and how many that character has in all. */
  function unfinishedUtf8(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if ((byte & 0xc0) !== 0x80) {
        const size = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
        return size > back ? [back, size] : [0, 0];
      }
    }
    return [0, 0];
  }

  function unfinished(bytes, encoding) {
    switch (encoding) {
      case 'utf8':
        return unfinishedUtf8(bytes);
      case 'utf16le': {
        const odd = bytes.length % 2;
        const highByte = bytes.length - odd >= 2 ? bytes[bytes.length - odd - 1] : 0;
        const surrogate = (highByte & 0xfc) === 0xd8 ? 2 : 0;
        return [odd + surrogate, surrogate === 0 ? 2 : 4];
      }
      case 'base64':
      case 'base64url':
        return [bytes.length % 3, 3];
      default:
        return [0, 0];
    }
  }

  return Object.assign(binding, layout, {
    decode(state, chunk) {
      if (typeof chunk === 'string') {
        return chunk;
      }
      const encoding = layout.encodings[state[kEncodingField]];
      const buffered = state[kBufferedBytes];
      let bytes = realm.bytesOf(chunk);
      if (buffered > 0) {
        const joined = new Uint8Array(buffered + bytes.length);
        joined.set(state.subarray(0, buffered));
        joined.set(bytes, buffered);
        bytes = joined;
      }
      const [kept, size] = unfinished(bytes, encoding);
      for (let i = 0; i < kept; i++) {
        state[i] = bytes[bytes.length - kept + i];
      }
      state[kBufferedBytes] = kept;
      state[kMissingBytes] = kept === 0 ? 0 : size - kept;
      const complete = bytes.subarray(0, bytes.length - kept);
      return complete.length === 0 ? '' : realm.decode(complete, encoding === 'buffer' ? 'utf8' : encoding);
    },
    flush(state) {
      const encoding = layout.encodings[state[kEncodingField]];
      let kept = state[kBufferedBytes];
      state[kBufferedBytes] = 0;
      state[kMissingBytes] = 0;
      if (encoding === 'utf16le') {
        kept &= ~1;
      }
      return kept === 0 ? '' : realm.decode(Uint8Array.from(state.subarray(0, kept)), encoding);
    },
  });
})
