// Compression by the host, in the steps in which Node's library takes it.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const constants = realm.constants.constants.zlib;
  const MODES = ['NONE', 'DEFLATE', 'INFLATE', 'GZIP', 'GUNZIP', 'DEFLATERAW', 'INFLATERAW', 'UNZIP'];
  const NOTHING = new Uint8Array(0);
  const span = (view) => [view.buffer, view.byteOffset, view.byteLength];

  const zstdError = (number) =>
    Object.keys(constants).find((name) => name.startsWith('ZSTD_error_') && constants[name] === number);

  class Zlib {
    constructor(mode) {
      this.mode = mode;
    }
    init(_windowBits, level, _memLevel, strategy, state, done, dictionary) {
      this.begin(state, done);
      this.stream = native.open(MODES[this.mode], level, strategy, ...span(dictionary === undefined ? NOTHING : bytes.of(dictionary)));
    }
    begin(state, done) {
      this.state = state;
      this.done = done;
    }
    /** What a library that may lack opened: a stream, what is missing, or a fault of the parameters. */
    opened(answer) {
      if (typeof answer === 'string') {
        throw core.nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', answer);
      }
      if (Array.isArray(answer)) {
        throw core.nodeError(Error, 'ERR_ZLIB_INITIALIZATION_FAILED', answer[0]);
      }
      this.stream = answer;
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
        this.onerror(message, number, code === '' ? zstdError(number) : code);
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

  const UNSET = 0xFFFFFFFF;
  const orElse = (value, standard) => (value === UNSET ? standard : value);

  class Brotli extends Zlib {
    init(parameters, state, done) {
      this.begin(state, done);
      const { BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = constants;
      this.opened(
        native.openBrotli(
          this.mode === constants.BROTLI_ENCODE,
          orElse(parameters[BROTLI_PARAM_MODE], constants.BROTLI_DEFAULT_MODE),
          orElse(parameters[BROTLI_PARAM_QUALITY], constants.BROTLI_DEFAULT_QUALITY),
          orElse(parameters[BROTLI_PARAM_LGWIN], constants.BROTLI_DEFAULT_WINDOW),
        ),
      );
    }
  }

  const zstd = (compresses) =>
    class extends Zlib {
      init(parameters, size, state, done, dictionary) {
        this.begin(state, done);
        const keys = Object.keys(parameters).filter((key) => parameters[key] !== UNSET).map(Number);
        this.opened(
          native.openZstd(
            compresses,
            keys,
            keys.map((key) => parameters[key] | 0),
            size ?? -1,
            ...span(dictionary === undefined ? NOTHING : bytes.of(dictionary)),
          ),
        );
      }
    };

  return Object.assign(binding, realm.constants.zlib, {
    Zlib,
    BrotliEncoder: Brotli,
    BrotliDecoder: Brotli,
    ZstdCompress: zstd(true),
    ZstdDecompress: zstd(false),
    crc32: (data, value = 0) => {
      const view = typeof data === 'string' ? bytes.encode(data, 'utf8') : bytes.of(data);
      return Number(native.crc32(...span(view), value));
    },
  });
})
