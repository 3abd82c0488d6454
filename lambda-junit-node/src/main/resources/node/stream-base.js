// What handles of streams of bytes have in common: texts become bytes, and what was read is told to whoever listens.
(function (realm) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const uv = realm.internalBinding('uv');
  const { streamBaseState: state, kReadBytesOrError, kArrayBufferOffset, kBytesWritten, kLastWriteWasAsync } =
    realm.internalBinding('stream_wrap');

  let lastId = 0;

  /** Something of the host that the loop waits for, or not. A subclass may have `keepAlive(doesKeep)`, which tells the host. */
  class Handle {
    constructor(provider) {
      this.scope = core.scope(provider, this);
      // The engine keeps all of them alike.
      this.asyncId = (this.scope?.id ?? ++lastId) | 0;
      this.isRef = true;
      this.closed = false;
    }
    getAsyncId() {
      return this.asyncId;
    }
    ref() {
      this.isRef = true;
      this.keepAlive?.(true);
    }
    unref() {
      this.isRef = false;
      this.keepAlive?.(false);
    }
    hasRef() {
      return this.isRef && !this.closed;
    }
  }

  /** A stream whose subclass has `send(request, view)`, which begins to write bytes. */
  class StreamBase extends Handle {
    constructor(provider) {
      super(provider);
      this.bytesRead = 0;
      this.bytesWritten = 0;
    }

    // ---- reading ----

    /**
     * Tells what was read: bytes, or by a number of libuv that there are no more. A stream on top of this one comes
     * first, then a parser that has taken the place of the socket's reader.
     */
    deliver(status, view) {
      if (this.upper !== undefined) {
        this.upper.fromBelow(status, view);
        return;
      }
      if (view === undefined) {
        state[kReadBytesOrError] = status;
        this.onread(undefined);
        return;
      }
      this.bytesRead += view.length;
      if (this.parser !== undefined) {
        this.parser.consumed(view);
        return;
      }
      state[kReadBytesOrError] = view.length;
      state[kArrayBufferOffset] = view.byteOffset;
      this.onread(view.buffer);
    }
    useUserBuffer() {}

    // ---- writing ----

    write(request, view) {
      this.bytesWritten += view.byteLength;
      const status = this.send(request, view);
      // A stream below this one has told of its own bytes meanwhile.
      state[kBytesWritten] = view.byteLength;
      state[kLastWriteWasAsync] = 1;
      return status;
    }
    writeBuffer(request, buffer) {
      return this.write(request, bytes.of(buffer));
    }
    writev(request, chunks, allBuffers) {
      const parts = [];
      if (allBuffers) {
        parts.push(...chunks);
      } else {
        for (let i = 0; i < chunks.length; i += 2) {
          parts.push(typeof chunks[i] === 'string' ? Buffer.from(chunks[i], chunks[i + 1]) : chunks[i]);
        }
      }
      return this.write(request, Buffer.concat(parts));
    }
    writeUtf8String(request, text) {
      return this.write(request, Buffer.from(text, 'utf8'));
    }
    writeAsciiString(request, text) {
      return this.write(request, Buffer.from(text, 'latin1'));
    }
    writeLatin1String(request, text) {
      return this.write(request, Buffer.from(text, 'latin1'));
    }
    writeUcs2String(request, text) {
      return this.write(request, Buffer.from(text, 'utf16le'));
    }
    get writeQueueSize() {
      return 0;
    }

    // ---- what it is ----

    get isStreamBase() {
      return true;
    }
  }

  /** libuv's number of an error by its code; 0 for none. */
  const errorNumber = (code) => (code === null || code === undefined ? 0 : (uv[`UV_${code}`] ?? uv.UV_EIO));

  return { Handle, StreamBase, errorNumber };
})
