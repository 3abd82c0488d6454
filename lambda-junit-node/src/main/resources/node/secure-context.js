// How to speak TLS: what `tls.createSecureContext()` collects.
(function (realm, tools) {
  'use strict';
  const { native } = realm.internalBinding('tls_wrap');
  const { checked, span, optionalSpan } = tools;
  const { SSL_OP_CIPHER_SERVER_PREFERENCE, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION } = realm.constants.constants.crypto;

  /** The versions that the name of an OpenSSL method stands for. */
  function versionsOf(method) {
    const name = method.replace(/_(server|client)_method$/, '_method');
    switch (name) {
      case 'SSLv2_method':
      case 'SSLv3_method':
        throw realm.nodeError('ERR_TLS_INVALID_PROTOCOL_METHOD', `${name.slice(0, 5)} methods disabled`);
      case 'SSLv23_method':
        return [0, TLS1_2_VERSION];
      case 'TLS_method':
        return [0, 0];
      case 'TLSv1_method':
        return [TLS1_VERSION, TLS1_VERSION];
      case 'TLSv1_1_method':
        return [TLS1_1_VERSION, TLS1_1_VERSION];
      case 'TLSv1_2_method':
        return [TLS1_2_VERSION, TLS1_2_VERSION];
      default:
        throw Object.assign(new TypeError(`Unknown method: ${method}`), { code: 'ERR_TLS_INVALID_PROTOCOL_METHOD' });
    }
  }

  return class SecureContext {
    constructor() {
      this.native = native.context();
    }
    init(method, from, to) {
      native.versions(this.native, ...(method ? versionsOf(method) : [from, to]));
    }
    getMinProto() {
      return native.minVersion(this.native);
    }
    setMinProto(version) {
      native.versions(this.native, version, this.getMaxProto());
    }
    getMaxProto() {
      return native.maxVersion(this.native);
    }
    setMaxProto(version) {
      native.versions(this.native, this.getMinProto(), version);
    }
    setOptions(options) {
      native.prefersOwnCiphers(this.native, (options & SSL_OP_CIPHER_SERVER_PREFERENCE) !== 0);
    }
    setCiphers(list) {
      if (!native.ciphers(this.native, list)) {
        throw Object.assign(new Error('error:0A0000B9:SSL routines::no cipher match'), {
          library: 'SSL routines',
          reason: 'no cipher match',
          code: 'ERR_SSL_NO_CIPHER_MATCH',
        });
      }
    }
    setCipherSuites(list) {
      native.suites(this.native, list);
    }
    setSigalgs() {}
    setECDHCurve() {}
    setDHParam() {}
    setSessionIdContext() {}
    setSessionTimeout() {}
    setAllowPartialTrustChain() {
      native.trustPartialChains(this.native);
    }
    addRootCerts() {
      native.trustRoots(this.native);
    }
    addCACert(text) {
      checked(native.authorities(this.native, ...span(text)));
    }
    addCRL(text) {
      checked(native.revocations(this.native, ...span(text)));
    }
    setCert(text) {
      checked(native.certificate(this.native, ...span(text)));
    }
    setKey(text, passphrase) {
      checked(native.key(this.native, ...span(text), ...span(passphrase ?? '')));
    }
    loadPKCS12(file, passphrase) {
      checked(native.pkcs12(this.native, ...span(file), ...optionalSpan(passphrase)));
    }
    getCertificate() {
      return this.shown(native.ownCertificate(this.native));
    }
    getIssuer() {
      return this.shown(native.ownIssuer(this.native));
    }
    shown(certificate) {
      return certificate === null ? null : realm.internalBinding('crypto').certificates().der(certificate);
    }
    getTicketKeys() {
      return (this.ticketKeys ??= realm.requireBuiltin('internal/crypto/random').randomBytes(48));
    }
    setTicketKeys(keys) {
      this.ticketKeys = keys;
    }
    enableTicketKeyCallback() {}
    close() {}
  };
})
