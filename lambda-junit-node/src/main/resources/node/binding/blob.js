// Blobs in guest memory and of files, and the URLs under which they are kept.
(function (realm, binding) {
  'use strict';
  const bytesOf = (part) => (ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength) : new Uint8Array(part));
  const UNREADABLE = -1;
  const DONE = 0;
  const MORE = 1;

  class Handle {
    /** The bytes, or `null` if they can no longer be read. */
    #read;
    constructor(read) {
      this.#read = read;
    }
    read() {
      return this.#read();
    }
    slice(start, end) {
      return new Handle(() => this.read()?.subarray(start, end) ?? null);
    }
    getReader() {
      let isRead = false;
      return {
        pull: (callback) => {
          const bytes = isRead ? new Uint8Array(0) : this.read();
          isRead = true;
          if (bytes === null) {
            callback(UNREADABLE, undefined, undefined);
          } else if (bytes.length === 0) {
            callback(DONE, undefined, undefined);
          } else {
            callback(MORE, bytes.slice().buffer, undefined);
          }
        },
      };
    }
  }

  function concat(parts) {
    const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  }

  function createBlob(sources) {
    const parts = sources.map((source) => (Array.isArray(source) ? source[1] ?? source[0] : source));
    if (parts.length === 1 && parts[0] instanceof Handle) {
      return new Handle(() => parts[0].read());
    }
    if (!parts.some((part) => part instanceof Handle)) {
      const bytes = concat(parts.map(bytesOf));
      return new Handle(() => bytes);
    }
    const kept = parts.map((part) => (part instanceof Handle ? part : bytesOf(part).slice()));
    return new Handle(() => {
      const all = kept.map((part) => (part instanceof Handle ? part.read() : part));
      return all.includes(null) ? null : concat(all);
    });
  }

  /** A file as it is now: once it has changed, it can no longer be read. */
  function createBlobFromFilePath(path) {
    const { readFileSync, statSync } = realm.requireBuiltin('fs');
    const now = () => statSync(path, { bigint: true, throwIfNoEntry: false });
    const found = now();
    if (found === undefined) {
      throw Object.assign(new TypeError('Unable to open file as blob'), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    const read = () => {
      const stat = now();
      return stat?.size === found.size && stat.mtimeNs === found.mtimeNs ? bytesOf(readFileSync(path)) : null;
    };
    return [new Handle(read), Number(found.size)];
  }

  const stored = realm.core.newMap();

  function revokeObjectURL(url) {
    const { URL } = realm.requireBuiltin('internal/url');
    if (URL.canParse(url)) {
      const { protocol, pathname } = new URL(url);
      const [base, id, ...more] = pathname.split(':');
      if (protocol === 'blob:' && base === 'nodedata' && more.length === 0) {
        stored.delete(id);
      }
    }
  }

  return Object.assign(binding, {
    createBlob,
    concat: (parts) => concat(parts.map(bytesOf)).buffer,
    storeDataObject: (id, handle, length, type) => {
      stored.set(id, [handle, length, type]);
    },
    getDataObject: (id) => stored.get(id),
    revokeObjectURL,
    createBlobFromFilePath,
  });
})
