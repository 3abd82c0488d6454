// Sockets for datagrams over the host's channels.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const uv = realm.internalBinding('uv');
  const { Handle, errorNumber: number } = realm.internalBinding('stream_wrap').base();
  const { refused } = realm.internalBinding('cares_wrap');
  // What Linux gives a socket.
  const BUFFER_SIZE = 212_992;
  const familyOf = (address) => (address.includes(':') ? 'IPv6' : 'IPv4');
  const MOST_HOPS = 255;

  class UDP extends Handle {
    constructor() {
      super('UDPWRAP');
      this.socket = null;
      this.peer = null;
      this.fd = -1;
      this.place = native.place();
    }

    // ---- addresses ----
    bind(address, port) {
      const answer = native.bind(address, Number(port) >>> 0);
      if (typeof answer === 'string') {
        return number(answer);
      }
      this.socket = answer;
      this.address = address;
      native.madeAt(this.socket, this.place);
      native.ref(this.socket, this.isRef);
      return 0;
    }
    open() {
      return uv.UV_EINVAL;
    }
    connect(address, port) {
      this.peer = [address, port];
      return 0;
    }
    disconnect() {
      this.peer = null;
      return 0;
    }
    getsockname(target) {
      const port = this.socket === null ? null : native.port(this.socket);
      if (port === null) {
        return uv.UV_EBADF;
      }
      Object.assign(target, { address: this.address, port, family: familyOf(this.address) });
      return 0;
    }
    getpeername(target) {
      if (this.peer === null) {
        return uv.UV_ENOTCONN;
      }
      const [address, port] = this.peer;
      Object.assign(target, { address, port, family: familyOf(address) });
      return 0;
    }

    // ---- datagrams ----
    recvStart() {
      native.receive(this.socket, (data, address, port) => {
        const tell = () => {
          const message = Buffer.from(bytes.fromHost(data));
          this.onmessage(message.length, this, message, { address, family: familyOf(address), port, size: message.length });
        };
        core.turn(this.scope === null ? tell : () => this.scope.run(tell));
      });
      return 0;
    }
    recvStop() {
      if (this.socket !== null) {
        native.stopReceiving(this.socket);
      }
      return 0;
    }
    send(request, list, _length, ...rest) {
      const [address, port] = rest.length > 1 ? [rest[1], rest[0]] : this.peer;
      const message = Buffer.concat(list);
      const refusal = native.refusal(address, port);
      if (refusal !== null) {
        if (request.callback) {
          realm.later('UDPSendWrap', () => request.callback(refused(refusal)), request);
        }
        // Nobody is told, as of any datagram that is lost.
        return request.callback ? 0 : message.length + 1;
      }
      const failure = native.send(this.socket, message.buffer, message.byteOffset, message.length, address, port);
      return failure === null ? message.length + 1 : number(failure);
    }
    getSendQueueSize() {
      return 0;
    }
    getSendQueueCount() {
      return 0;
    }

    // ---- options ----
    bufferSize(size, _isReceive, failure) {
      if (this.socket === null) {
        Object.assign(failure, { errno: uv.UV_EBADF, code: 'EBADF', message: 'bad file descriptor', syscall: 'uv_recv_buffer_size' });
        return undefined;
      }
      return size === 0 ? BUFFER_SIZE : size;
    }
    setBroadcast() {
      return 0;
    }
    setTTL(hops) {
      return hops < 1 || hops > MOST_HOPS ? uv.UV_EINVAL : 0;
    }
    setMulticastTTL(hops) {
      return hops < 0 || hops > MOST_HOPS ? uv.UV_EINVAL : 0;
    }
    setMulticastLoopback() {
      return 0;
    }
    setMulticastInterface() {
      return 0;
    }
    addMembership() {
      return uv.UV_ENODEV;
    }
    dropMembership() {
      return uv.UV_EADDRNOTAVAIL;
    }
    addSourceSpecificMembership() {
      return uv.UV_ENODEV;
    }
    dropSourceSpecificMembership() {
      return uv.UV_EADDRNOTAVAIL;
    }

    // ---- life ----
    close(callback) {
      if (this.closed) {
        return;
      }
      this.closed = true;
      if (this.socket !== null) {
        native.close(this.socket);
        this.socket = null;
      }
      if (callback !== undefined) {
        realm.laterIn(this.scope, 'UDPWrap', () => Reflect.apply(callback, this, []));
      }
    }
    keepAlive(doesKeep) {
      if (this.socket !== null) {
        native.ref(this.socket, doesKeep);
      }
    }
    getProviderType() {
      return 'UDPWRAP';
    }
  }

  // The library puts these in the place of the others.
  const { prototype } = UDP;
  Object.assign(prototype, { bind6: prototype.bind, connect6: prototype.connect, send6: prototype.send });

  return Object.assign(binding, {
    UDP,
    SendWrap: class SendWrap {},
    constants: { UV_UDP_IPV6ONLY: 1, UV_UDP_REUSEADDR: 4, UV_UDP_REUSEPORT: 8 },
  });
})
