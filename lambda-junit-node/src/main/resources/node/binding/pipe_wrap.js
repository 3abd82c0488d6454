// Local sockets, which tests do not have.
(function (realm) {
  'use strict';
  const { core } = realm;
  class Pipe {
    constructor() {
      core.unavailable('net with a local socket');
    }
  }
  return { Pipe, PipeConnectWrap: class PipeConnectWrap {}, constants: { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 } };
})
