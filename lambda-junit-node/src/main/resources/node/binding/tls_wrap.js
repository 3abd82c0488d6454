// TLS over a stream below. The host's part turns bytes into bytes; here they are passed on.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const uv = realm.internalBinding('uv');
  const { StreamBase } = realm.internalBinding('stream_wrap').base();

  const { owner_symbol: ownerSymbol } = realm.internalBinding('symbols');
  const certificates = () => realm.internalBinding('crypto').certificates();

  /** How much a program is handed at once. */
  const RECORD_SIZE = 16 * 1024;

  /** An error of TLS, as OpenSSL's are. */
  const failed = ([code, message, reason]) =>
    Object.assign(new Error(message), { library: 'SSL routines', reason, code });

  let hasExtraRoots = false;
  /** Reads the certificates that the environment says to trust as well, before somebody needs them. */
  function readExtraRoots() {
    if (hasExtraRoots) {
      return;
    }
    hasExtraRoots = true;
    const file = core.process.env.NODE_EXTRA_CA_CERTS;
    if (!file) {
      return;
    }
    try {
      const text = realm.requireBuiltin('fs').readFileSync(file);
      realm.internalBinding('crypto').checked(native.trustAlso(text.buffer, text.byteOffset, text.byteLength));
    } catch (error) {
      const reason = error.code === 'ENOENT' ? 'error:80000002:system library::No such file or directory' : error.message;
      core.process.emitWarning(`Ignoring extra certs from \`${file}\`, load failed: ${reason}\n`);
    }
  }

  class TLSWrap extends StreamBase {
    constructor(below, context, isServer) {
      super('TLSWRAP');
      this.below = below;
      this.context = context;
      this.isServer = isServer;
      this.connection = native.connection(context.native, isServer);
      this.isSecured = false;
      this.hasEnded = false;
      // Writes that wait for the handshake.
      this.early = [];
      // Bytes that wait until the stream below has written those before, and whom to tell of them.
      this.unsent = [];
      this.waiting = [];
      this.isSending = false;
      // What comes from below while something before it is still passed on, as where both ends are in one program.
      this.steps = 0;
      this.arrived = [];
      below.upper = this;
    }

    // ---- what is said before it begins ----

    setVerifyMode(requestsCertificate, rejects) {
      native.verify(this.connection, requestsCertificate, requestsCertificate && rejects);
    }
    setServername(name) {
      native.setServerName(this.connection, name);
    }
    setALPNProtocols(buffer) {
      this.protocols = [];
      for (let i = 0; i < buffer.length; i += 1 + buffer[i]) {
        this.protocols.push(Buffer.from(buffer).latin1Slice(i + 1, i + 1 + buffer[i]));
      }
      native.setProtocols(this.connection, this.protocols);
    }
    setSession(session) {
      native.resume(this.connection, Buffer.from(session).latin1Slice());
    }
    setKeyCert(context) {
      this.context = context;
    }
    enableSessionCallbacks() {
      this.tellsSessions = true;
    }
    enableCertCb() {
      this.asksForContext = true;
    }
    enableALPNCb() {
      this.asksForProtocol = true;
    }
    requestOCSP() {
      this.wantsStatus = true;
    }
    enablePskCallback() {
      core.unavailable('tls with pskCallback');
    }

    // ---- the handshake ----

    start() {
      this.onhandshakestart();
      this.step(native.start(this.connection));
    }

    /** A server has been greeted: the library says how it goes on. */
    greeted(hello) {
      this.hello = { servername: hello.serverName ?? '', protocols: [...hello.protocols], wantsStatus: hello.wantsStatus };
      this.onhandshakestart(Math.trunc(realm.requireBuiltin('perf_hooks').performance.now()));
      if (this.tellsSessions) {
        this.onclienthello({
          sessionId: Buffer.from(bytes.fromHost(hello.sessionId)),
          servername: this.hello.servername,
          tlsTicket: hello.hasTicket,
        });
      } else {
        this.endParser();
      }
    }
    endParser() {
      if (this.asksForContext) {
        this.oncertcb({ servername: this.hello.servername, OCSPRequest: this.hello.wantsStatus });
      } else {
        this.certCbDone();
      }
    }
    loadSession() {}
    newSessionDone() {}
    setOCSPResponse() {}

    certCbDone() {
      const { SecureContext } = realm.internalBinding('crypto');
      const context = this.sni_context ?? this.context;
      if (!(context instanceof SecureContext)) {
        throw realm.nodeError('ERR_TLS_INVALID_CONTEXT', 'sni_context');
      }
      const offered = this.hello.protocols;
      const selected = offered.length === 0 ? null : this.select(offered);
      this.step(native.accept(this.connection, context.native, selected ?? null, selected === undefined));
    }
    /** What of what a client offers is spoken: null if that is left open, undefined if there is nothing. */
    select(offered) {
      if (this.asksForProtocol) {
        const list = Buffer.concat(offered.map((name) => Buffer.from(`${String.fromCharCode(name.length)}${name}`, 'latin1')));
        const place = this.ALPNCallback(list);
        return place === undefined ? undefined : list.latin1Slice(place + 1, place + 1 + list[place]);
      }
      return this.protocols === undefined ? null : this.protocols.find((name) => offered.includes(name));
    }

    // ---- bytes ----

    /** Passes on what came of something that the host's part has done, and then what has arrived meanwhile. */
    step(outcome, request) {
      this.steps++;
      try {
        this.passOn(outcome, request);
      } finally {
        this.steps--;
      }
      while (this.steps === 0 && this.arrived.length > 0) {
        this.take(...this.arrived.shift());
      }
    }
    passOn(outcome, request) {
      const toSend = bytes.fromHost(outcome.toSend);
      if (outcome.secured) {
        this.agreed(toSend);
      } else {
        this.sendBelow(toSend, request);
      }
      if (outcome.hello !== null) {
        this.greeted(outcome.hello);
        return;
      }
      if (this.tellsSessions && !this.isServer) {
        for (let i = 0; i < outcome.sessions; i++) {
          const session = this.getSession();
          this.onnewsession(session, session);
        }
      }
      const received = bytes.fromHost(outcome.received);
      for (let at = 0; at < received.length; at += RECORD_SIZE) {
        this.deliver(0, received.subarray(at, at + RECORD_SIZE));
      }
      if (outcome.failure !== null) {
        this.onerror(failed([...outcome.failure]));
      } else if (outcome.ended) {
        this.end(uv.UV_EOF);
      }
    }

    /** The handshake is over. A client that does not like the server goes before it has said its last word. */
    agreed(lastWord) {
      const wasSending = this.isSending;
      this.isSecured = true;
      this.isSending = true;
      this.unsent.push(lastWord);
      if (this.wantsStatus) {
        this.onocspresponse(null);
      }
      this.onhandshakedone();
      this.isSending = wasSending;
      if (!this[ownerSymbol]?.destroyed) {
        if (!wasSending) {
          this.sendNext();
        }
        this.sendEarly();
      }
    }

    end(status) {
      if (!this.hasEnded) {
        this.hasEnded = true;
        this.deliver(status);
      }
    }

    fromBelow(status, view) {
      if (this.scope === null) {
        this.take(status, view);
      } else {
        this.scope.run(() => this.take(status, view));
      }
    }
    take(status, view) {
      if (this.steps > 0) {
        this.arrived.push([status, view]);
      } else if (view === undefined) {
        this.end(status);
      } else if (!this.isDestroyed) {
        this.step(native.receive(this.connection, view.buffer, view.byteOffset, view.byteLength));
      }
    }
    receive(chunk) {
      this.fromBelow(0, bytes.of(chunk));
    }

    readStart() {
      return this.below.readStart();
    }
    readStop() {
      return this.below.readStop();
    }

    send(request, view) {
      if (this.isDestroyed) {
        return uv.UV_EPROTO;
      }
      if (!this.isSecured) {
        this.early.push([request, view.slice()]);
        return 0;
      }
      if (native.isOutboundDone(this.connection)) {
        return uv.UV_EPIPE;
      }
      this.step(native.send(this.connection, view.buffer, view.byteOffset, view.byteLength), request);
      return 0;
    }
    sendEarly() {
      const early = this.early;
      this.early = [];
      for (const [request, view] of early) {
        const status = this.send(request, view);
        if (status !== 0) {
          request.oncomplete(status, this, undefined);
        }
      }
    }

    /** Has the stream below write, one piece at a time. */
    sendBelow(view, request) {
      if (view.length > 0) {
        this.unsent.push(view);
      }
      if (request !== undefined) {
        this.waiting.push(request);
      }
      if (!this.isSending) {
        this.sendNext();
      }
    }
    sendNext() {
      // After the last word the stream below takes nothing more.
      const views = this.isShut ? [] : this.unsent.filter((view) => view.length > 0);
      const told = this.waiting;
      this.unsent = [];
      this.waiting = [];
      const done = (status) => {
        this.isSending = false;
        for (const request of told) {
          request.oncomplete(status, this, undefined);
        }
        if (!this.isSending && (this.unsent.length > 0 || this.waiting.length > 0)) {
          this.sendNext();
        }
        if (!this.isSending && this.lastRequest !== undefined) {
          const last = this.lastRequest;
          this.lastRequest = undefined;
          this.isShut = true;
          this.below.shutdown(last);
        }
      };
      if (views.length === 0) {
        if (told.length > 0) {
          this.isSending = true;
          realm.laterIn(this.scope, 'TLSWRAP', () => done(0));
        }
        return;
      }
      this.isSending = true;
      const status = this.below.write({ oncomplete: done }, views.length === 1 ? views[0] : Buffer.concat(views));
      if (status !== 0) {
        realm.laterIn(this.scope, 'TLSWRAP', () => done(status));
      }
    }

    shutdown(request) {
      this.step(native.end(this.connection));
      if (this.isSending) {
        this.lastRequest = request;
        return 0;
      }
      this.isShut = true;
      return this.below.shutdown(request);
    }

    destroySSL() {
      if (this.isDestroyed) {
        return;
      }
      this.isDestroyed = true;
      native.close(this.connection);
      const early = this.early;
      this.early = [];
      for (const [request] of early) {
        request.oncomplete(uv.UV_ECANCELED, this, undefined);
      }
    }

    // ---- what has been agreed upon ----

    verifyError() {
      readExtraRoots();
      const error = native.verifyError(this.connection);
      if (error === null) {
        return null;
      }
      const [code, text] = error;
      return Object.assign(new Error(text), { code });
    }
    getServername() {
      return native.serverName(this.connection) ?? false;
    }
    getALPNNegotiatedProtocol() {
      return native.protocol(this.connection) || false;
    }
    getProtocol() {
      return native.version(this.connection);
    }
    getCipher() {
      const standardName = native.cipherSuite(this.connection);
      if (standardName === null) {
        return undefined;
      }
      const since = /^TLS_(AES|CHACHA20)_/.test(standardName)
        ? 'TLSv1.3'
        : /_(SHA256|SHA384)$/.test(standardName)
          ? 'TLSv1.2'
          : standardName.includes('ECDHE')
            ? 'TLSv1.0'
            : 'SSLv3';
      return { name: native.openSslName(standardName), standardName, version: since };
    }
    isSessionReused() {
      return native.isReused(this.connection);
    }
    getSession() {
      const name = native.sessionName(this.connection);
      return name === null ? undefined : Buffer.from(name, 'latin1');
    }
    getTLSTicket() {
      return this.getSession();
    }
    getEphemeralKeyInfo() {
      return this.isServer ? null : {};
    }
    getSharedSigalgs() {
      return [];
    }
    getFinished() {}
    getPeerFinished() {}
    exportKeyingMaterial() {
      core.unavailable('tls.TLSSocket.exportKeyingMaterial()');
    }
    renegotiate() {
      core.unavailable('tls.TLSSocket.renegotiate()');
    }
    setMaxSendFragment() {
      return 1;
    }

    // ---- certificates ----

    peers() {
      readExtraRoots();
      return [...native.peerChain(this.connection)];
    }
    getPeerCertificate(isDetailed) {
      const chain = this.peers();
      return chain.length === 0 ? undefined : certificates().legacyChain(isDetailed ? chain : chain.slice(0, 1), isDetailed);
    }
    getCertificate() {
      const own = native.localCertificate(this.connection);
      return own === null ? undefined : certificates().legacyChain([own], false);
    }
    getPeerX509Certificate() {
      const chain = this.peers();
      return chain.length === 0 ? undefined : certificates().handle(chain);
    }
    getX509Certificate() {
      const own = native.localCertificate(this.connection);
      return own === null ? undefined : certificates().handle([own]);
    }

    // ---- the stream below ----

    get fd() {
      return this.below.fd;
    }
    hasRef() {
      return this.below.hasRef?.() ?? false;
    }
    getProviderType() {
      return 'TLSWRAP';
    }
    enableTrace() {}
    enableKeylogCallback() {}
    writesIssuedByPrevListenerDone() {}
  }

  return Object.assign(binding, {
    native,
    readExtraRoots,
    replaceRoots(texts) {
      hasExtraRoots = true;
      const all = Buffer.concat(texts.map((text) => Buffer.concat([Buffer.from(text), Buffer.from('\n')])));
      realm.internalBinding('crypto').checked(native.trustOnly(all.buffer, all.byteOffset, all.byteLength));
    },
    TLSWrap,
    HAVE_SSL_TRACE: false,
    wrap: (below, context, isServer) => new TLSWrap(below, context, isServer),
  });
})
