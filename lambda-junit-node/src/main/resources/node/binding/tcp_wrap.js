// TCP sockets over the host's channels.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const uv = realm.internalBinding('uv');
  const { streamBaseState: state, kReadBytesOrError, kArrayBufferOffset, kBytesWritten, kLastWriteWasAsync } =
    realm.internalBinding('stream_wrap');
  const { owner_symbol: ownerSymbol } = realm.internalBinding('symbols');
  const SERVER = 1;
  let lastId = 0;

  const number = (code) => (code === null || code === undefined ? 0 : (uv[`UV_${code}`] ?? uv.UV_EIO));
  const inTurn = (callback) => (...parameters) => core.turn(() => callback(...parameters));

  class TCP {
    constructor(type, socket) {
      this.type = type;
      this.socket = socket ?? null;
      this.asyncId = ++lastId;
      this.isRef = true;
      this.bytesRead = 0;
      this.bytesWritten = 0;
      this.fd = -1;
      this.started = false;
    }

    // ---- addresses ----
    bind(address, port) {
      this.bound = [address, port];
      return 0;
    }
    bind6(address, port) {
      return this.bind(address, port);
    }
    open() {
      return uv.UV_EINVAL;
    }
    getsockname(target) {
      return this.describe(target, 'local');
    }
    getpeername(target) {
      return this.describe(target, 'remote');
    }
    describe(target, which) {
      const [address, port] = this.socket === null ? [] : native.address(this.socket, which) ?? [];
      if (address === undefined) {
        return uv.UV_ENOTCONN;
      }
      Object.assign(target, { address, port, family: address.includes(':') ? 'IPv6' : 'IPv4' });
      return 0;
    }

    // ---- connections ----
    connect(request, address, port) {
      const refusal = native.refusal(address, port);
      if (refusal !== null) {
        realm.later('TCPConnectWrap', () => this[ownerSymbol].destroy(realm.internalBinding('cares_wrap').refused(refusal)));
        return 0;
      }
      this.socket = native.connect(
        address,
        port,
        inTurn((code) => request.oncomplete(number(code), this, request, true, true)),
      );
      native.ref(this.socket, this.isRef);
      return 0;
    }
    connect6(request, address, port) {
      return this.connect(request, address, port);
    }
    listen(backlog) {
      const [address, port] = this.bound ?? ['::', 0];
      const answer = native.listen(address, port, backlog, inTurn((code, accepted) => {
        this.onconnection(number(code), accepted === null ? undefined : new TCP(0, accepted));
      }));
      if (typeof answer === 'string') {
        return number(answer);
      }
      this.socket = answer;
      native.ref(this.socket, this.isRef);
      return 0;
    }

    // ---- data ----
    readStart() {
      if (!this.started && this.socket !== null) {
        this.started = true;
        native.read(this.socket, inTurn((code, data) => this.received(code, data)));
      }
      return 0;
    }
    readStop() {
      this.started = false;
      if (this.socket !== null) {
        native.stopReading(this.socket);
      }
      return 0;
    }
    received(code, data) {
      if (data === null) {
        this.started = false;
        state[kReadBytesOrError] = code === null ? uv.UV_EOF : number(code);
        this.onread(undefined);
        return;
      }
      const copy = bytes.fromHost(data);
      this.bytesRead += copy.length;
      if (this.parser !== undefined) {
        this.parser.consumed(copy);
        return;
      }
      state[kReadBytesOrError] = copy.length;
      state[kArrayBufferOffset] = 0;
      this.onread(copy.buffer);
    }
    useUserBuffer() {}

    write(request, view) {
      this.bytesWritten += view.byteLength;
      state[kBytesWritten] = view.byteLength;
      state[kLastWriteWasAsync] = 1;
      native.write(
        this.socket,
        view.buffer,
        view.byteOffset,
        view.byteLength,
        inTurn((code) => request.oncomplete(number(code), this, undefined)),
      );
      return 0;
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
    shutdown(request) {
      native.shutdown(this.socket, inTurn((code) => request.oncomplete(number(code))));
      return 0;
    }

    // ---- life ----
    close(callback) {
      if (this.closed) {
        return;
      }
      this.closed = true;
      this.started = false;
      if (this.socket !== null) {
        native.close(this.socket);
      }
      if (callback !== undefined) {
        realm.later('TCPWRAP', () => Reflect.apply(callback, this, []));
      }
    }
    reset(callback) {
      this.close(callback);
      return 0;
    }
    ref() {
      this.setRef(true);
    }
    unref() {
      this.setRef(false);
    }
    setRef(keepsAlive) {
      this.isRef = keepsAlive;
      if (this.socket !== null) {
        native.ref(this.socket, keepsAlive);
      }
    }
    hasRef() {
      return this.isRef && !this.closed;
    }
    getAsyncId() {
      return this.asyncId;
    }
    getProviderType() {
      return this.type === SERVER ? 'TCPSERVERWRAP' : 'TCPWRAP';
    }
    setNoDelay() {
      return 0;
    }
    setKeepAlive() {
      return 0;
    }
    setBlocking() {
      return 0;
    }
    setSimultaneousAccepts() {
      return 0;
    }
    get isStreamBase() {
      return true;
    }
    get writeQueueSize() {
      return 0;
    }
  }

  return Object.assign(binding, {
    TCP,
    TCPConnectWrap: class TCPConnectWrap {},
    constants: { SOCKET: 0, SERVER, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 },
  });
})
