// Blobs in guest memory.
(function (realm, binding) {
  'use strict';
  const bytesOf = (part) => (ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength) : new Uint8Array(part));
  class Handle {
    constructor(bytes) {
      this.bytes = bytes;
    }
    slice(start, end) {
      return new Handle(this.bytes.slice(start, end));
    }
    getReader() {
      let isRead = this.bytes.length === 0;
      return {
        pull: (callback) => {
          if (isRead) {
            callback(0, undefined, undefined);
          } else {
            isRead = true;
            callback(1, this.bytes.slice().buffer, undefined);
          }
        },
      };
    }
  }
  const concat = (parts) => {
    const all = parts.map((part) => (part instanceof Handle ? part.bytes : bytesOf(part)));
    const joined = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
    let offset = 0;
    for (const part of all) {
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  };
  return Object.assign(binding, {
    createBlob: (sources) => new Handle(concat(sources.map((source) => (Array.isArray(source) ? source[1] ?? source[0] : source)))),
    concat: (parts) => concat(parts).buffer,
    storeDataObject: () => {},
    getDataObject: () => undefined,
    revokeObjectURL: () => {},
    createBlobFromFilePath: () => undefined,
  });
})
