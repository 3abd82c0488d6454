// V8's format for values as bytes, in its version 15, and the classes of Node's module `v8` that write and read it.
(function (realm, exports) {
  'use strict';
  const { Buffer } = realm.requireBuiltin('buffer');
  const { inspect } = realm.requireBuiltin('internal/util/inspect');
  const types = realm.internalBinding('types');
  const VERSION = 15;
  const OLDEST_WITH_VIEW_FLAGS = 14;
  const FIRST_BUFFER = 64;
  const code = (tag) => tag.charCodeAt(0);
  // The first letters of the flags of regular expressions, from the lowest bit on.
  const FLAGS = ['g', 'i', 'm', 'y', 'u', 's', null, 'd', 'v'];
  const ERRORS = { EvalError: 'E', RangeError: 'R', ReferenceError: 'F', SyntaxError: 'S', TypeError: 'T', URIError: 'U' };
  const ERROR_TYPES = { E: EvalError, R: RangeError, F: ReferenceError, S: SyntaxError, T: TypeError, U: URIError };
  const VIEWS = {
    Int8Array: 'b',
    Uint8Array: 'B',
    Uint8ClampedArray: 'C',
    Int16Array: 'w',
    Uint16Array: 'W',
    Int32Array: 'd',
    Uint32Array: 'D',
    Float32Array: 'f',
    Float64Array: 'F',
    BigInt64Array: 'q',
    BigUint64Array: 'Q',
    DataView: '?',
  };
  // Node's own numbers for views.
  const HOST_VIEWS = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    DataView,
    Buffer,
    BigInt64Array,
    BigUint64Array,
  ];
  const BUFFER_VIEW = 10;
  const nameOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

  class Serializer {
    #bytes = Buffer.alloc(FIRST_BUFFER);
    #length = 0;
    #seen = new Map();
    #transferred = new Map();
    #hasHostViews = false;

    // ---- bytes ----
    #reserve(count) {
      const start = this.#length;
      this.#length += count;
      if (this.#length > this.#bytes.length) {
        const larger = Buffer.alloc(Math.max(this.#length, 2 * this.#bytes.length));
        larger.set(this.#bytes);
        this.#bytes = larger;
      }
      return start;
    }
    #tag(tag) {
      const place = this.#reserve(1);
      this.#bytes[place] = code(tag);
    }
    #varint(value) {
      let rest = BigInt(value);
      do {
        const place = this.#reserve(1);
        this.#bytes[place] = Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0);
        rest >>= 7n;
      } while (rest > 0n);
    }
    #double(value) {
      const place = this.#reserve(8);
      this.#bytes.writeDoubleLE(value, place);
    }
    #raw(view) {
      const place = this.#reserve(view.byteLength);
      this.#bytes.set(realm.bytes.of(view), place);
    }
    #text(value) {
      if (/^[\0-\xff]*$/.test(value)) {
        this.#tag('"');
        this.#varint(value.length);
        this.#raw(Buffer.from(value, 'latin1'));
        return;
      }
      const bytes = Buffer.from(value, 'utf16le');
      const size = bytes.length < 0x80 ? 1 : Math.ceil(bytes.length.toString(2).length / 7);
      if ((this.#length + 1 + size) % 2 !== 0) {
        this.#tag('\0');
      }
      this.#tag('c');
      this.#varint(bytes.length);
      this.#raw(bytes);
    }
    #bigint(value) {
      const isNegative = value < 0n;
      let hex = (isNegative ? -value : value).toString(16);
      const length = value === 0n ? 0 : Math.ceil(hex.length / 16) * 8;
      hex = hex.padStart(2 * length, '0');
      this.#varint((length << 1) | Number(isNegative));
      this.#raw(length === 0 ? Buffer.alloc(0) : Buffer.from(hex, 'hex').reverse());
    }

    // ---- what programs call ----
    writeHeader() {
      const place = this.#reserve(2);
      this.#bytes[place] = 0xff;
      this.#bytes[place + 1] = VERSION;
    }
    writeValue(value) {
      this.#value(value);
      return true;
    }
    releaseBuffer() {
      const released = Buffer.from(this.#bytes.subarray(0, this.#length));
      this.#bytes = Buffer.alloc(FIRST_BUFFER);
      this.#length = 0;
      return released;
    }
    transferArrayBuffer(id, buffer) {
      this.#transferred.set(buffer, id);
    }
    writeUint32(value) {
      this.#varint(value >>> 0);
    }
    writeUint64(high, low) {
      this.#varint((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
    }
    writeDouble(value) {
      this.#double(Number(value));
    }
    writeRawBytes(source) {
      if (!ArrayBuffer.isView(source) && !types.isAnyArrayBuffer(source)) {
        throw realm.core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'source must be a TypedArray or a DataView');
      }
      this.#raw(source);
    }
    _setTreatArrayBufferViewsAsHostObjects(has) {
      this.#hasHostViews = has;
    }
    get _getDataCloneError() {
      return Error;
    }

    // ---- values ----
    #refuse(value) {
      const shown = typeof value === 'symbol' || typeof value === 'function' ? String(value) : `#<${value?.constructor?.name ?? 'Object'}>`;
      const CloneError = this._getDataCloneError;
      throw new CloneError(`${shown} could not be cloned.`);
    }
    #number(value) {
      if (Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0)) {
        this.#tag('I');
        this.#varint(((value << 1) ^ (value >> 31)) >>> 0);
      } else {
        this.#tag('N');
        this.#double(value);
      }
    }
    #value(value) {
      switch (typeof value) {
        case 'undefined':
          return this.#tag('_');
        case 'boolean':
          return this.#tag(value ? 'T' : 'F');
        case 'number':
          return this.#number(value);
        case 'bigint':
          this.#tag('Z');
          return this.#bigint(value);
        case 'string':
          return this.#text(value);
        case 'object':
          return value === null ? this.#tag('0') : this.#object(value);
        default:
          return this.#refuse(value);
      }
    }
    #object(value) {
      const known = this.#seen.get(value);
      // A view stands behind its buffer.
      if (known === undefined && ArrayBuffer.isView(value) && !this.#hasHostViews) {
        this.#value(value.buffer);
      }
      if (known !== undefined) {
        this.#tag('^');
        this.#varint(known);
        return;
      }
      this.#seen.set(value, this.#seen.size);
      if (Array.isArray(value)) {
        this.#array(value);
      } else if (types.isDate(value)) {
        this.#tag('D');
        this.#double(value.getTime());
      } else if (types.isBoxedPrimitive(value)) {
        this.#boxed(value.valueOf());
      } else if (types.isRegExp(value)) {
        this.#tag('R');
        this.#text(value.source);
        this.#varint(FLAGS.reduce((bits, flag, i) => bits | (flag !== null && value.flags.includes(flag) ? 1 << i : 0), 0));
      } else if (types.isMap(value)) {
        this.#map(value);
      } else if (types.isSet(value)) {
        this.#set(value);
      } else if (types.isArrayBuffer(value)) {
        this.#buffer(value);
      } else if (ArrayBuffer.isView(value)) {
        this.#view(value);
      } else if (types.isNativeError(value)) {
        this.#error(value);
      } else if (typeof value === 'function' || ['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Generator'].includes(nameOf(value))) {
        this.#refuse(value);
      } else {
        this.#tag('o');
        this.#properties(value, Object.keys(value), '{');
      }
    }
    #properties(object, keys, end) {
      let count = 0;
      for (const key of keys) {
        if (Object.hasOwn(object, key)) {
          const index = key >>> 0;
          if (String(index) === key && index !== 0xffffffff) {
            this.#number(index);
          } else {
            this.#text(key);
          }
          this.#value(object[key]);
          count++;
        }
      }
      this.#tag(end);
      this.#varint(count);
    }
    #array(array) {
      const { length } = array;
      const keys = Object.keys(array);
      const own = keys.filter((key) => String(key >>> 0) !== key);
      const isDense = keys.length - own.length === length;
      this.#tag(isDense ? 'A' : 'a');
      this.#varint(length);
      if (isDense) {
        for (let i = 0; i < length; i++) {
          this.#value(array[i]);
        }
      }
      this.#properties(array, isDense ? own : keys, isDense ? '$' : '@');
      this.#varint(length);
    }
    #boxed(value) {
      if (typeof value === 'boolean') {
        this.#tag(value ? 'y' : 'x');
      } else if (typeof value === 'number') {
        this.#tag('n');
        this.#double(value);
      } else if (typeof value === 'bigint') {
        this.#tag('z');
        this.#bigint(value);
      } else if (typeof value === 'string') {
        this.#tag('s');
        this.#text(value);
      } else {
        this.#refuse(Object(value));
      }
    }
    #map(map) {
      this.#tag(';');
      const entries = [...Map.prototype.entries.call(map)];
      for (const [key, item] of entries) {
        this.#value(key);
        this.#value(item);
      }
      this.#tag(':');
      this.#varint(2 * entries.length);
    }
    #set(set) {
      this.#tag("'");
      const items = [...Set.prototype.values.call(set)];
      for (const item of items) {
        this.#value(item);
      }
      this.#tag(',');
      this.#varint(items.length);
    }
    #buffer(buffer) {
      const id = this.#transferred.get(buffer);
      if (id !== undefined) {
        this.#tag('t');
        this.#varint(id);
        return;
      }
      this.#tag('B');
      this.#varint(buffer.byteLength);
      this.#raw(buffer);
    }
    #view(view) {
      if (this.#hasHostViews) {
        this.#tag('\\');
        if (typeof this._writeHostObject !== 'function') {
          this.#refuse(view);
        }
        this._writeHostObject(view);
        return;
      }
      this.#tag('V');
      this.#tag(VIEWS[nameOf(view)]);
      this.#varint(view.byteOffset);
      this.#varint(view.byteLength);
      this.#varint(0);
    }
    #error(error) {
      this.#tag('r');
      const tag = ERRORS[error.name];
      if (tag !== undefined) {
        this.#tag(tag);
      }
      if (Object.hasOwn(error, 'message')) {
        this.#tag('m');
        this.#text(String(error.message));
      }
      if (typeof error.stack === 'string') {
        this.#tag('s');
        this.#text(error.stack);
      }
      if (Object.hasOwn(error, 'cause')) {
        this.#tag('c');
        this.#value(error.cause);
      }
      this.#tag('.');
    }
  }

  class Deserializer {
    #bytes;
    #position = 0;
    #version = 0;
    #objects = [];
    #transferred = new Map();

    constructor(buffer) {
      if (!ArrayBuffer.isView(buffer)) {
        throw realm.core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'buffer must be a TypedArray or a DataView');
      }
      this.buffer = buffer;
      this.#bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    }

    // ---- bytes ----
    #fail() {
      throw new Error('Unable to deserialize cloned data.');
    }
    #skip(count) {
      const start = this.#position;
      this.#position += count;
      if (this.#position > this.#bytes.length) {
        this.#fail();
      }
      return start;
    }
    #byte() {
      return this.#bytes[this.#skip(1)];
    }
    #tag() {
      let tag = 0;
      while (tag === 0) {
        tag = this.#byte();
      }
      return String.fromCharCode(tag);
    }
    #isNext(tag) {
      const start = this.#position;
      if (this.#position < this.#bytes.length && this.#tag() === tag) {
        return true;
      }
      this.#position = start;
      return false;
    }
    #varint() {
      let value = 0n;
      for (let shift = 0n; ; shift += 7n) {
        const byte = this.#byte();
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) {
          return value;
        }
      }
    }
    #count() {
      return Number(this.#varint() & 0xffffffffn);
    }
    #double() {
      return this.#bytes.readDoubleLE(this.#skip(8));
    }
    #slice(count) {
      const start = this.#skip(count);
      return this.#bytes.subarray(start, start + count);
    }
    #text() {
      const value = this.#value();
      return typeof value === 'string' ? value : this.#fail();
    }
    #bigint() {
      const bits = this.#count();
      const hex = Buffer.from(this.#slice(bits >>> 1)).reverse().toString('hex');
      const value = BigInt(`0x${hex === '' ? '0' : hex}`);
      return (bits & 1) === 0 ? value : -value;
    }

    // ---- what programs call ----
    readHeader() {
      if (this.#bytes[this.#position] === 0xff) {
        this.#position++;
        this.#version = this.#count();
      }
      if (this.#version === 0 || this.#version > VERSION) {
        throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
      }
      return true;
    }
    readValue() {
      return this.#value();
    }
    getWireFormatVersion() {
      return this.#version;
    }
    transferArrayBuffer(id, buffer) {
      this.#transferred.set(id, buffer);
    }
    readUint32() {
      return this.#count();
    }
    readUint64() {
      const value = this.#varint();
      return [Number(value >> 32n), Number(value & 0xffffffffn)];
    }
    readDouble() {
      return this.#double();
    }
    readRawBytes(count) {
      const bytes = this.#slice(count);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    _readRawBytes(count) {
      return this.#skip(count);
    }

    // ---- values ----
    #remember(object) {
      this.#objects.push(object);
      return object;
    }
    #value() {
      const value = this.#plainValue();
      return types.isAnyArrayBuffer(value) && this.#isNext('V') ? this.#view(value) : value;
    }
    #plainValue() {
      const tag = this.#tag();
      switch (tag) {
        case '_':
          return undefined;
        case '0':
          return null;
        case 'T':
          return true;
        case 'F':
          return false;
        case 'I': {
          const bits = this.#count();
          return (bits >>> 1) ^ -(bits & 1);
        }
        case 'U':
          return this.#count();
        case 'N':
          return this.#double();
        case 'Z':
          return this.#bigint();
        case '"':
          return this.#slice(this.#count()).latin1Slice();
        case 'c':
          return this.#slice(this.#count()).ucs2Slice();
        case 'S':
          return this.#slice(this.#count()).utf8Slice();
        case '^':
          return this.#reference(this.#count());
        case 'o':
          return this.#properties(this.#remember({}), '{');
        case 'A':
          return this.#dense(this.#count());
        case 'a':
          return this.#sparse(this.#count());
        case 'D':
          return this.#remember(new Date(this.#double()));
        case 'y':
          return this.#remember(Object(true));
        case 'x':
          return this.#remember(Object(false));
        case 'n':
          return this.#remember(Object(this.#double()));
        case 'z':
          return this.#remember(Object(this.#bigint()));
        case 's':
          return this.#remember(Object(this.#text()));
        case 'R':
          return this.#regExp();
        case ';':
          return this.#map();
        case "'":
          return this.#set();
        case 'B':
          return this.#remember(new Uint8Array(this.#slice(this.#count())).buffer);
        case 't':
          return this.#remember(this.#transferred.get(this.#count()) ?? this.#fail());
        case '\\':
          return this.#hostObject();
        case 'r':
          return this.#error();
        default:
          return this.#fail();
      }
    }
    #reference(id) {
      const object = id < this.#objects.length ? this.#objects[id] : this.#fail();
      return object;
    }
    #properties(object, end) {
      let count = 0;
      while (!this.#isNext(end)) {
        const key = this.#value();
        object[key] = this.#value();
        count++;
      }
      return this.#count() === count ? object : this.#fail();
    }
    #dense(length) {
      const array = this.#remember(new Array(length));
      for (let i = 0; i < length; i++) {
        if (!this.#isNext('-')) {
          array[i] = this.#value();
        }
      }
      this.#properties(array, '$');
      return this.#count() === length ? array : this.#fail();
    }
    #sparse(length) {
      const array = this.#remember([]);
      array.length = length;
      this.#properties(array, '@');
      return this.#count() === length ? array : this.#fail();
    }
    #regExp() {
      const source = this.#text();
      const bits = this.#count();
      return this.#remember(new RegExp(source, FLAGS.filter((flag, i) => flag !== null && (bits & (1 << i)) !== 0).join('')));
    }
    #map() {
      const map = this.#remember(new Map());
      let count = 0;
      while (!this.#isNext(':')) {
        const key = this.#value();
        map.set(key, this.#value());
        count += 2;
      }
      return this.#count() === count ? map : this.#fail();
    }
    #set() {
      const set = this.#remember(new Set());
      let count = 0;
      while (!this.#isNext(',')) {
        set.add(this.#value());
        count++;
      }
      return this.#count() === count ? set : this.#fail();
    }
    #view(buffer) {
      const tag = this.#tag();
      const offset = this.#count();
      const length = this.#count();
      if (this.#version >= OLDEST_WITH_VIEW_FLAGS) {
        this.#count();
      }
      const [name] = Object.entries(VIEWS).find(([, letter]) => letter === tag) ?? this.#fail();
      const Type = globalThis[name];
      return this.#remember(new Type(buffer, offset, length / (Type.BYTES_PER_ELEMENT ?? 1)));
    }
    #hostObject() {
      const place = this.#objects.length;
      this.#objects.push(undefined);
      if (typeof this._readHostObject !== 'function') {
        this.#fail();
      }
      const object = this._readHostObject();
      this.#objects[place] = object;
      return object;
    }
    #error() {
      const place = this.#objects.length;
      this.#objects.push(undefined);
      let Type = Error;
      const own = {};
      let options;
      for (let tag = this.#tag(); tag !== '.'; tag = this.#tag()) {
        if (tag === 'm') {
          own.message = this.#text();
        } else if (tag === 's') {
          own.stack = this.#text();
        } else if (tag === 'c') {
          options = { cause: this.#value() };
        } else {
          Type = ERROR_TYPES[tag] ?? this.#fail();
        }
      }
      const error = new Type(own.message, options);
      Object.defineProperty(error, 'stack', { value: own.stack, writable: true, configurable: true, enumerable: false });
      this.#objects[place] = error;
      return error;
    }
  }

  class DefaultSerializer extends Serializer {
    constructor() {
      super();
      this._setTreatArrayBufferViewsAsHostObjects(true);
    }
    _writeHostObject(view) {
      const type = view.constructor === Buffer ? BUFFER_VIEW : HOST_VIEWS.findIndex((View) => View.name === nameOf(view));
      if (type < 0) {
        throw new this._getDataCloneError(`Unserializable host object: ${inspect(view)}`);
      }
      this.writeUint32(type);
      this.writeUint32(view.byteLength);
      this.writeRawBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    }
  }

  class DefaultDeserializer extends Deserializer {
    _readHostObject() {
      const type = this.readUint32();
      const length = this.readUint32();
      const bytes = Uint8Array.from(this.readRawBytes(length));
      const View = HOST_VIEWS[type];
      return View === Buffer ? Buffer.from(bytes.buffer) : new View(bytes.buffer, 0, length / (View.BYTES_PER_ELEMENT ?? 1));
    }
  }

  Object.assign(exports, {
    Serializer,
    Deserializer,
    DefaultSerializer,
    DefaultDeserializer,
    serialize(value) {
      const serializer = new DefaultSerializer();
      serializer.writeHeader();
      serializer.writeValue(value);
      return serializer.releaseBuffer();
    },
    deserialize(buffer) {
      const deserializer = new DefaultDeserializer(buffer);
      deserializer.readHeader();
      return deserializer.readValue();
    },
  });
})
