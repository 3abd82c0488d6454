// How servers of HTTP/2 send files. There are none.
(function (realm) {
  'use strict';
  const { core } = realm;
  return {
    StreamPipe: class StreamPipe {
      constructor() {
        core.unavailable('http2 with files');
      }
    },
  };
})
