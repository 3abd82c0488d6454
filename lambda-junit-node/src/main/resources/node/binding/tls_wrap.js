// TLS is not emulated. What it needs loads, an address that may not be reached is refused as without TLS, and a
// handshake fails at once.
(function (realm, binding) {
  'use strict';
  const { core } = realm;

  class TLSWrap {
    start() {
      let failure;
      try {
        core.unavailable('tls.connect()');
      } catch (error) {
        failure = error;
      }
      realm.later('TLSWRAP', () => this.onerror(failure));
    }
    getServername() {
      return null;
    }
    verifyError() {
      return null;
    }
    getALPNNegotiatedProtocol() {
      return false;
    }
    getProtocol() {
      return null;
    }
    isSessionReused() {
      return false;
    }
  }
  const IGNORED = [
    'setVerifyMode',
    'enableTrace',
    'enableSessionCallbacks',
    'enableCertCb',
    'enableALPNCb',
    'enableKeylogCallback',
    'enablePskCallback',
    'setSession',
    'setServername',
    'setALPNProtocols',
    'getSession',
    'getPeerCertificate',
    'getCipher',
    'destroySSL',
    'requestOCSP',
  ];
  for (const name of IGNORED) {
    TLSWrap.prototype[name] = () => undefined;
  }

  return Object.assign(binding, {
    TLSWrap,
    HAVE_SSL_TRACE: false,
    wrap(handle) {
      const wrapped = new TLSWrap();
      wrapped._parent = handle;
      return wrapped;
    },
  });
})
