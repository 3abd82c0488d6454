// Local sockets. Both ends are in the handler's own process, since it can reach no other: bytes go from one to the other
// in memory, and what lies at the path of a server is an empty file.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const fs = realm.requireBuiltin('fs');
  const uv = realm.internalBinding('uv');
  const { StreamBase, errorNumber: number } = realm.internalBinding('stream_wrap').base();
  const SERVER = 1;

  const servers = core.newMap();
  const keyOf = (path) => realm.requireBuiltin('path').resolve(path);

  class Pipe extends StreamBase {
    constructor(type) {
      super(type === SERVER ? 'PIPESERVERWRAP' : 'PIPEWRAP');
      this.type = type;
      this.pending = null;
      this.peer = null;
      this.isReading = false;
      this.isScheduled = false;
      // What was read and not yet told; the last may be the end.
      this.arrived = [];
    }

    // ---- connections ----

    bind(path) {
      try {
        fs.closeSync(fs.openSync(path, 'wx'));
      } catch (error) {
        return number(error.code === 'EEXIST' ? 'EADDRINUSE' : error.code === 'ENOENT' ? 'EACCES' : error.code);
      }
      this.path = keyOf(path);
      return 0;
    }
    listen() {
      servers.set(this.path, this);
      this.keep(`socket ${this.path}`, true);
      return 0;
    }
    connect(request, path) {
      realm.later('PipeConnectWrap', () => {
        const server = servers.get(keyOf(path));
        if (server === undefined) {
          const status = fs.existsSync(path) ? uv.UV_ECONNREFUSED : uv.UV_ENOENT;
          request.oncomplete(status, this, request, false, false);
          return;
        }
        const accepted = new Pipe(0);
        this.peer = accepted;
        accepted.peer = this;
        realm.laterIn(server.scope, 'PIPESERVERWRAP', () => {
          if (server.closed) {
            accepted.close();
          } else {
            server.onconnection(0, accepted);
          }
        });
        request.oncomplete(0, this, request, true, true);
      }, request);
      return 0;
    }
    open() {
      return uv.UV_EINVAL;
    }
    fchmod() {
      return 0;
    }

    // ---- data ----

    readStart() {
      this.isReading = true;
      this.keep('local socket', true);
      this.schedule();
      return 0;
    }
    readStop() {
      this.isReading = false;
      this.keep('local socket', false);
      return 0;
    }
    arrive(view) {
      this.arrived.push(view);
      this.schedule();
    }
    schedule() {
      if (this.isReading && this.arrived.length > 0 && !this.isScheduled && !this.closed) {
        this.isScheduled = true;
        realm.laterIn(this.scope, 'PIPEWRAP', () => {
          this.isScheduled = false;
          this.tell();
        });
      }
    }
    tell() {
      if (this.isReading && !this.closed && this.arrived.length > 0) {
        const view = this.arrived.shift();
        if (view === null) {
          this.readStop();
          this.deliver(uv.UV_EOF);
        } else {
          this.deliver(0, view);
        }
        this.schedule();
      }
    }

    send(request, view) {
      const { peer } = this;
      const isOpen = peer !== null && !peer.closed;
      if (isOpen) {
        peer.arrive(bytes.of(Buffer.from(view)));
      }
      realm.later('WriteWrap', () => request.oncomplete(isOpen ? 0 : uv.UV_EPIPE, this, undefined), request);
      return 0;
    }
    shutdown(request) {
      this.end();
      realm.later('ShutdownWrap', () => request.oncomplete(0), request);
      return 0;
    }
    end() {
      if (!this.hasEnded && this.peer !== null) {
        this.hasEnded = true;
        this.peer.arrive(null);
      }
    }

    // ---- life ----

    /** Whether the loop has to go on for it. */
    keep(what, isActive) {
      this.isActive = isActive;
      this.pending ??= native.open(this.getProviderType(), what);
      native.ref(this.pending, this.isRef && isActive);
    }
    close(callback) {
      if (this.closed) {
        return;
      }
      this.closed = true;
      this.end();
      if (this.pending !== null) {
        native.close(this.pending);
      }
      if (servers.get(this.path) === this) {
        servers.delete(this.path);
        fs.rmSync(this.path, { force: true });
      }
      if (callback !== undefined) {
        realm.laterIn(this.scope, 'PIPEWRAP', () => Reflect.apply(callback, this, []));
      }
    }
    reset(callback) {
      this.close(callback);
      return 0;
    }
    keepAlive(doesKeep) {
      if (this.pending !== null) {
        native.ref(this.pending, doesKeep && this.isActive);
      }
    }
    getProviderType() {
      return this.type === SERVER ? 'PIPESERVERWRAP' : 'PIPEWRAP';
    }
    setBlocking() {
      return 0;
    }
    setPendingInstances() {}
  }

  return Object.assign(binding, {
    Pipe,
    PipeConnectWrap: class PipeConnectWrap {},
    constants: { SOCKET: 0, SERVER, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 },
  });
})
