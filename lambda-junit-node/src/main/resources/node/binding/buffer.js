// Buffer's native half: texts to bytes and back by the host, everything else over typed arrays.
(function (realm, binding) {
  'use strict';
  const { bytes, constants } = realm;
  const { native } = bytes;
  const bytesOf = bytes.of;
  const { subarray, set, reverse } = Uint8Array.prototype;
  const ENCODINGS = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];

  const outOfRange = () => {
    const { ERR_OUT_OF_RANGE } = realm.requireBuiltin('internal/errors').codes;
    return new ERR_OUT_OF_RANGE('Index', undefined, undefined);
  };

  // Methods, since what is native constructs nothing.
  const slice = (name, encoding) =>
    ({
      [name](start = 0, end = this.length) {
        const last = Math.min(end, this.length);
        if (start >= last) {
          return '';
        }
        return native.decode(this.buffer, this.byteOffset + start, last - start, encoding);
      },
    })[name];

  const write = (name, encoding) =>
    ({
      [name](text, offset = 0, length = this.length - offset) {
        if (offset > this.length) {
          throw outOfRange();
        }
        const encoded = bytes.encode(text, encoding);
        let count = Math.min(encoded.length, length, this.length - offset);
        if (encoding === 'utf16le') {
          count &= ~1;
        }
        if (encoding === 'utf8' && count < encoded.length) {
          while (count > 0 && (encoded[count] & 0xc0) === 0x80) {
            count--;
          }
        }
        set.call(this, count === encoded.length ? encoded : encoded.subarray(0, count), offset);
        return count;
      },
    })[name];
  const writeStatic = (encoding) => {
    const method = write('write', encoding);
    return (buffer, text, offset, length) => method.call(buffer, text, offset, length);
  };

  // What is short is done here: crossing to the host costs more.
  const SHORT = 64;

  function compare(a, b) {
    const left = bytesOf(a);
    const right = bytesOf(b);
    const shared = Math.min(left.length, right.length);
    if (shared > SHORT) {
      return native.compare(
        left.buffer, left.byteOffset, left.byteLength, right.buffer, right.byteOffset, right.byteLength,
      );
    }
    for (let i = 0; i < shared; i++) {
      if (left[i] !== right[i]) {
        return left[i] < right[i] ? -1 : 1;
      }
    }
    return Math.sign(left.length - right.length);
  }

  function search(haystack, needle, offset, forward, step = 1) {
    const length = haystack.length;
    let start = offset < 0 ? offset + length : offset;
    if (start < 0) {
      if (!forward && needle.length > 0) {
        return -1;
      }
      start = 0;
    }
    if (needle.length === 0) {
      return Math.min(start, length);
    }
    if (length < needle.length || (forward && start > length - needle.length)) {
      return -1;
    }
    start -= start % step;
    return native.search(
      haystack.buffer, haystack.byteOffset, length, needle.buffer, needle.byteOffset, needle.length, start, forward, step,
    );
  }

  /** Copies what is filled so far until all is: far faster than byte by byte. */
  function repeat(buffer, start, end, length) {
    for (let done = start + length; done < end; ) {
      const count = Math.min(done - start, end - done);
      set.call(buffer, subarray.call(buffer, start, start + count), done);
      done += count;
    }
  }

  function fillBuffer(buffer, value, start, end, encoding) {
    if (start < 0 || end > buffer.length) {
      return -2;
    }
    if (start >= end) {
      return undefined;
    }
    let pattern = value;
    if (typeof value === 'string') {
      pattern = bytes.encode(value, normalised(encoding));
      if (pattern.length === 0) {
        return -1;
      }
    } else if (typeof value !== 'object') {
      buffer[start] = value & 255;
      repeat(buffer, start, end, 1);
      return undefined;
    } else {
      pattern = bytesOf(value);
      if (pattern.length === 0) {
        return -1;
      }
    }
    set.call(buffer, pattern.subarray(0, end - start), start);
    repeat(buffer, start, end, pattern.length);
    return undefined;
  }

  const normalised = (encoding) => {
    const name = `${encoding ?? 'utf8'}`.toLowerCase();
    return { 'utf-8': 'utf8', binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', 'utf-16le': 'utf16le' }[name] ?? name;
  };

  const swap = (size) => (buffer) => {
    for (let i = 0; i + size <= buffer.length; i += size) {
      reverse.call(subarray.call(buffer, i, i + size));
    }
    return buffer;
  };

  const isForgiving = (text) => text.replace(/[\t\n\f\r ]/g, '');

  Object.assign(binding, constants.buffer, {
    atob(input) {
      let text = isForgiving(input);
      if (text.length % 4 === 0) {
        text = text.replace(/==?$/, '');
      }
      if (text.length % 4 === 1) {
        return -3;
      }
      return /[^A-Za-z0-9+/]/.test(text) ? -1 : bytes.decode(bytes.encode(text, 'base64'), 'latin1');
    },
    btoa(text) {
      for (let i = 0; i < text.length; i++) {
        if (text.charCodeAt(i) > 255) {
          return -1;
        }
      }
      return bytes.decode(bytes.encode(text, 'latin1'), 'base64');
    },
    byteLengthUtf8: (text) => native.utf8Length(text),
    copy: (source, target, targetStart, sourceStart, count) => {
      set.call(bytesOf(target), bytesOf(source).subarray(sourceStart, sourceStart + count), targetStart);
      return count;
    },
    copyArrayBuffer: (target, targetStart, source, sourceStart, count) =>
      new Uint8Array(target, targetStart, count).set(new Uint8Array(source, sourceStart, count)),
    compare,
    compareOffset: (a, b, targetStart, sourceStart, targetEnd, sourceEnd) =>
      compare(bytesOf(a).subarray(sourceStart, sourceEnd), bytesOf(b).subarray(targetStart, targetEnd)),
    createUnsafeArrayBuffer: (size) => new ArrayBuffer(size),
    fill: fillBuffer,
    indexOfBuffer: (buffer, value, offset, encoding, forward) =>
      search(bytesOf(buffer), bytesOf(value), offset, forward, ENCODINGS[encoding] === 'utf16le' ? 2 : 1),
    indexOfNumber: (buffer, value, offset, forward) =>
      search(bytesOf(buffer), new Uint8Array([value & 255]), offset, forward),
    indexOfString: (buffer, value, offset, encoding, forward) =>
      search(
        bytesOf(buffer),
        bytes.encode(value, ENCODINGS[encoding] ?? 'utf8'),
        offset,
        forward,
        ENCODINGS[encoding] === 'utf16le' ? 2 : 1,
      ),
    swap16: swap(2),
    swap32: swap(4),
    swap64: swap(8),
    isUtf8: (view) => bytes.isUtf8(bytesOf(view)),
    isAscii: (view) => bytes.isAscii(bytesOf(view)),
    asciiSlice: slice('asciiSlice', 'ascii'),
    base64Slice: slice('base64Slice', 'base64'),
    base64urlSlice: slice('base64urlSlice', 'base64url'),
    latin1Slice: slice('latin1Slice', 'latin1'),
    hexSlice: slice('hexSlice', 'hex'),
    ucs2Slice: slice('ucs2Slice', 'utf16le'),
    utf8Slice: slice('utf8Slice', 'utf8'),
    base64Write: write('base64Write', 'base64'),
    base64urlWrite: write('base64urlWrite', 'base64url'),
    hexWrite: write('hexWrite', 'hex'),
    ucs2Write: write('ucs2Write', 'utf16le'),
    asciiWriteStatic: writeStatic('latin1'),
    latin1WriteStatic: writeStatic('latin1'),
    utf8WriteStatic: writeStatic('utf8'),
    setBufferPrototype: () => {},
    getZeroFillToggle: () => new Uint32Array(1),
  });
})
