// Decoding bytes that arrive in pieces. The state is a buffer whose layout Node's string_decoder.js knows.
(function (realm, binding) {
  'use strict';
  const { bytes, constants } = realm;
  const layout = constants.string_decoder;
  const { kMissingBytes, kBufferedBytes, kEncodingField } = layout;

  const isTrailing = (byte) => (byte & 0xc0) === 0x80;

  /** How many bytes a character has that begins with a byte, as Node reckons it; 0 if none begins so. */
  const sizeOf = (lead) => ((lead & 0xe0) === 0xc0 ? 2 : (lead & 0xf0) === 0xe0 ? 3 : (lead & 0xf8) === 0xf0 ? 4 : 0);

  /** How many bytes of an unfinished character a text ends in, and how many that character has in all. */
  function unfinishedUtf8(input) {
    for (let back = 1; back <= Math.min(3, input.length); back++) {
      const byte = input[input.length - back];
      if (!isTrailing(byte)) {
        const size = sizeOf(byte);
        return size > back ? [back, size] : [0, 0];
      }
    }
    return [0, 0];
  }

  /** What a chunk adds to the character that is unfinished: the text, if it is complete or broken off, and how many bytes it took. */
  function finishUtf8(state, input) {
    const most = Math.min(state[kMissingBytes], input.length);
    let taken = 0;
    while (taken < most && isTrailing(input[taken])) {
      state[state[kBufferedBytes] + taken] = input[taken];
      taken++;
    }
    state[kBufferedBytes] += taken;
    state[kMissingBytes] = taken < most ? 0 : state[kMissingBytes] - taken;
    if (state[kMissingBytes] > 0) {
      return ['', taken];
    }
    const text = bytes.decode(Uint8Array.from(state.subarray(0, state[kBufferedBytes])), 'utf8');
    state[kBufferedBytes] = 0;
    return [text, taken];
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
      let input = bytes.of(chunk);
      let finished = '';
      if (encoding === 'utf8' && state[kMissingBytes] > 0) {
        const [text, taken] = finishUtf8(state, input);
        if (taken === input.length) {
          return text;
        }
        finished = text;
        input = input.subarray(taken);
      }
      const buffered = state[kBufferedBytes];
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
      return complete.length === 0 ? finished : finished + bytes.decode(complete, encoding === 'buffer' ? 'utf8' : encoding);
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
