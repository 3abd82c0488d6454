// TCP sockets over the host's channels.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const uv = realm.internalBinding('uv');
  const { StreamBase, errorNumber: number } = realm.internalBinding('stream_wrap').base();
  const { owner_symbol: ownerSymbol } = realm.internalBinding('symbols');
  const SERVER = 1;
  const inTurn = (scope, callback) => (...parameters) =>
    core.turn(scope === null ? () => callback(...parameters) : () => scope.run(() => callback(...parameters)));

  class TCP extends StreamBase {
    constructor(type, socket) {
      super(type === SERVER ? 'TCPSERVERWRAP' : 'TCPWRAP');
      this.type = type;
      this.socket = socket ?? null;
      this.fd = -1;
      this.started = false;
      // A name is looked up before it connects, and then the user's code is no longer on the stack.
      this.place = native.place();
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
        inTurn(core.scope('TCPCONNECTWRAP', request), (code) => request.oncomplete(number(code), this, request, true, true)),
      );
      native.madeAt(this.socket, this.place);
      native.ref(this.socket, this.isRef);
      return 0;
    }
    connect6(request, address, port) {
      return this.connect(request, address, port);
    }
    listen(backlog) {
      const [address, port] = this.bound ?? ['::', 0];
      const answer = native.listen(address, port, backlog, inTurn(this.scope, (code, accepted) => {
        this.onconnection(number(code), accepted === null ? undefined : new TCP(0, accepted));
      }));
      if (typeof answer === 'string') {
        return number(answer);
      }
      this.socket = answer;
      native.madeAt(this.socket, this.place);
      native.ref(this.socket, this.isRef);
      return 0;
    }

    // ---- data ----
    readStart() {
      if (!this.started && this.socket !== null) {
        this.started = true;
        native.read(this.socket, inTurn(this.scope, (code, data) => this.received(code, data)));
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
        this.deliver(code === null ? uv.UV_EOF : number(code));
      } else {
        this.deliver(0, bytes.fromHost(data));
      }
    }

    send(request, view) {
      native.write(
        this.socket,
        view.buffer,
        view.byteOffset,
        view.byteLength,
        inTurn(core.scope('WRITEWRAP', request), (code) => request.oncomplete(number(code), this, undefined)),
      );
      return 0;
    }
    shutdown(request) {
      native.shutdown(this.socket, inTurn(core.scope('SHUTDOWNWRAP', request), (code) => request.oncomplete(number(code))));
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
        realm.laterIn(this.scope, 'TCPWRAP', () => Reflect.apply(callback, this, []));
      }
    }
    reset(callback) {
      this.close(callback);
      return 0;
    }
    keepAlive(doesKeep) {
      if (this.socket !== null) {
        native.ref(this.socket, doesKeep);
      }
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
  }

  return Object.assign(binding, {
    TCP,
    TCPConnectWrap: class TCPConnectWrap {},
    constants: { SOCKET: 0, SERVER, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 },
  });
})
