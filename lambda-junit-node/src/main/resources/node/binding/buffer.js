// Buffer's native half: texts to bytes and back by the host, everything else over typed arrays.
(function (realm, binding) {
  'use strict';
  const { bytes, constants } = realm;
  const { native } = bytes;
  const bytesOf = bytes.of;
  const { subarray, set, reverse } = Uint8Array.prototype;
  const ENCODINGS = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];

  // Errors of Node's native code, which is not marked in their stacks.
  const nativeError = (Type, code, message) => Object.assign(new Type(message), { code });
  const outOfRange = () => nativeError(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');

  /** An index as Node's native code takes it: what is no number is 0. */
  const indexOf = (value, otherwise) => {
    if (value === undefined) {
      return otherwise;
    }
    const index = Math.trunc(Number(value)) || 0;
    if (index < 0) {
      throw outOfRange();
    }
    return index;
  };

  // Methods, since what is native constructs nothing.
  const slice = (name, encoding) =>
    ({
      [name](start, end) {
        const first = indexOf(start, 0);
        const last = Math.max(first, indexOf(end, this.length));
        if (last > this.length) {
          throw outOfRange();
        }
        return first === last ? '' : native.decode(this.buffer, this.byteOffset + first, last - first, encoding);
      },
    })[name];

  const write = (name, encoding) =>
    ({
      [name](text, start, most) {
        if (typeof text !== 'string') {
          throw nativeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
        }
        const offset = indexOf(start, 0);
        if (offset > this.length) {
          throw nativeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
        }
        const room = Math.min(indexOf(most, this.length - offset), this.length - offset);
        const encoded = bytes.encode(text, encoding);
        let count = Math.min(encoded.length, room);
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

  /** Where a search begins: `-1` where nothing can be found. */
  function startOf(length, offset, needleLength, forward) {
    if (offset < 0) {
      return offset + length >= 0 ? offset + length : forward || needleLength === 0 ? 0 : -1;
    }
    if (offset + needleLength <= length) {
      return offset;
    }
    return needleLength === 0 ? length : forward ? -1 : length - 1;
  }

  function search(haystack, needle, offset, forward, isWide = false) {
    const { length } = haystack;
    const start = startOf(length, Math.trunc(offset), needle.length, forward);
    if (needle.length === 0) {
      return start;
    }
    if (start < 0 || needle.length > length || (forward && start + needle.length > length)) {
      return -1;
    }
    return isWide ? searchUnits(haystack, needle, start, forward) : searchBytes(haystack, needle, start, forward, 1);
  }

  const searchBytes = (haystack, needle, start, forward, step) =>
    native.search(
      haystack.buffer, haystack.byteOffset, haystack.length, needle.buffer, needle.byteOffset, needle.length, start, forward, step,
    );

  const whole = (view) => subarray.call(view, 0, view.length - (view.length % 2));

  /** Node looks at whole code units only, and takes an odd byte at the end for what it looked for if it finds nothing. */
  function searchUnits(haystack, needle, start, forward) {
    const { length } = haystack;
    if (length < 2 || needle.length < 2) {
      return -1;
    }
    const found = searchBytes(whole(haystack), whole(needle), start - (start % 2), forward, 2);
    return found === -1 && length % 2 === 1 ? length - 1 : found;
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
    } else if (!ArrayBuffer.isView(value)) {
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
      if (/[^A-Za-z0-9+/]/.test(text)) {
        return -2;
      }
      return text.length % 4 === 1 ? -1 : bytes.decode(bytes.encode(text, 'base64'), 'latin1');
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
      search(bytesOf(buffer), bytesOf(value), offset, forward, ENCODINGS[encoding] === 'utf16le'),
    indexOfNumber: (buffer, value, offset, forward) =>
      search(bytesOf(buffer), new Uint8Array([value & 255]), offset, forward),
    indexOfString: (buffer, value, offset, encoding, forward) => {
      const name = ENCODINGS[encoding] ?? 'utf8';
      const isWide = name === 'utf16le';
      const view = bytesOf(buffer);
      return search(isWide ? whole(view) : view, bytes.encode(value, name), offset, forward, isWide);
    },
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
