// Decoding bytes that arrive in pieces. The state is a buffer whose layout Node's string_decoder.js knows.
(function (realm, binding) {
  'use strict';
  const { bytes, constants } = realm;
  const layout = constants.string_decoder;
  const { kMissingBytes, kBufferedBytes, kEncodingField } = layout;

  /** How many bytes of an unfinished character a text ends in, and how many that character has in all. */
  function unfinishedUtf8(input) {
    for (let back = 1; back <= Math.min(3, input.length); back++) {
      const byte = input[input.length - back];
      if ((byte & 0xc0) !== 0x80) {
        const size = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
        return size > back ? [back, size] : [0, 0];
      }
    }
    return [0, 0];
  }

  function unfinished(input, encoding) {
    switch (encoding) {
      case 'utf8':
        return unfinishedUtf8(input);
      case 'utf16le': {
        const odd = input.length % 2;
        const highByte = input.length - odd >= 2 ? input[input.length - odd - 1] : 0;
        const surrogate = (highByte & 0xfc) === 0xd8 ? 2 : 0;
        return [odd + surrogate, surrogate === 0 ? 2 : 4];
      }
      case 'base64':
      case 'base64url':
        return [input.length % 3, 3];
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
      let input = bytes.of(chunk);
      if (buffered > 0) {
        const joined = new Uint8Array(buffered + input.length);
        joined.set(state.subarray(0, buffered));
        joined.set(input, buffered);
        input = joined;
      }
      const [kept, size] = unfinished(input, encoding);
      for (let i = 0; i < kept; i++) {
        state[i] = input[input.length - kept + i];
      }
      state[kBufferedBytes] = kept;
      state[kMissingBytes] = kept === 0 ? 0 : size - kept;
      const complete = input.subarray(0, input.length - kept);
      return complete.length === 0 ? '' : bytes.decode(complete, encoding === 'buffer' ? 'utf8' : encoding);
    },
    flush(state) {
      const encoding = layout.encodings[state[kEncodingField]];
      let kept = state[kBufferedBytes];
      state[kBufferedBytes] = 0;
      state[kMissingBytes] = 0;
      if (encoding === 'utf16le') {
        kept &= ~1;
      }
      return kept === 0 ? '' : bytes.decode(Uint8Array.from(state.subarray(0, kept)), encoding);
    },
  });
})
