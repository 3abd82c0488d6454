// Compression by the host, in the steps in which Node's library takes it.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const MODES = ['NONE', 'DEFLATE', 'INFLATE', 'GZIP', 'GUNZIP', 'DEFLATERAW', 'INFLATERAW', 'UNZIP'];
  const NOTHING = new Uint8Array(0);
  const span = (view) => [view.buffer, view.byteOffset, view.byteLength];

  class Zlib {
    constructor(mode) {
      this.mode = mode;
    }
    init(_windowBits, level, _memLevel, strategy, state, done, dictionary) {
      this.state = state;
      this.done = done;
      this.stream = native.open(MODES[this.mode], level, strategy, ...span(dictionary === undefined ? NOTHING : bytes.of(dictionary)));
    }
    params(level) {
      native.level(this.stream, level);
    }
    reset() {
      native.reset(this.stream);
    }
    close() {
      if (this.stream !== undefined && !this.closed) {
        this.closed = true;
        native.close(this.stream);
      }
    }
    getAsyncId() {
      return 0;
    }
    _setAsyncBuffer() {}

    /** One step; false after an error, which has been told then. */
    step(flush, input, inputOffset, inputLength, output, outputOffset, outputLength) {
      const view = input === null || input === undefined ? NOTHING : bytes.of(input).subarray(inputOffset, inputOffset + inputLength);
      const [made, consumed, message, number, code] = native.step(this.stream, flush, ...span(view), outputLength);
      if (message !== undefined) {
        this.onerror(message, number, code);
        return false;
      }
      const result = bytes.borrowed(made);
      bytes.of(output).set(result, outputOffset);
      this.state[0] = outputLength - result.length;
      this.state[1] = view.length - consumed;
      return true;
    }
    writeSync(...parameters) {
      this.step(...parameters);
    }
    write(...parameters) {
      realm.later('ZLIB', () => {
        if (!this.closed && this.step(...parameters)) {
          this.done();
        }
      });
    }
  }

  const missing = (name) =>
    class {
      constructor() {
        core.unavailable(`zlib with ${name}`);
      }
    };

  return Object.assign(binding, realm.constants.zlib, {
    Zlib,
    BrotliEncoder: missing('brotli'),
    BrotliDecoder: missing('brotli'),
    ZstdCompress: missing('zstd'),
    ZstdDecompress: missing('zstd'),
    crc32: (data, value = 0) => {
      if (value !== 0) {
        core.unavailable('zlib.crc32() of a part');
      }
      const view = typeof data === 'string' ? bytes.encode(data, 'utf8') : bytes.of(data);
      return Number(native.crc32(...span(view)));
    },
  });
})
