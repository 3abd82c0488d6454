// The handle of a stream that is no socket, so that TLS can be spoken over it.
(function (realm) {
  'use strict';
  const { bytes } = realm;
  const uv = realm.internalBinding('uv');
  const { StreamBase } = realm.internalBinding('stream_wrap').base();

  // The library's JSStreamSocket adds onreadstart, onreadstop, onwrite, onshutdown and close.
  class JSStream extends StreamBase {
    constructor() {
      super('JSSTREAM');
    }
    readStart() {
      return this.onreadstart();
    }
    readStop() {
      return this.onreadstop();
    }
    send(request, view) {
      return this.onwrite(request, [view]);
    }
    shutdown(request) {
      return this.onshutdown(request);
    }
    readBuffer(chunk) {
      this.deliver(0, bytes.of(chunk));
    }
    emitEOF() {
      this.deliver(uv.UV_EOF);
    }
    finishWrite(request, status) {
      request.oncomplete(status, this, undefined);
    }
    finishShutdown(request, status) {
      request.oncomplete(status);
    }
    getProviderType() {
      return 'JSSTREAM';
    }
  }

  return { JSStream };
})
