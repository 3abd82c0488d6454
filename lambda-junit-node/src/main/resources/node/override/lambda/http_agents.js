// The agents of requests that name none, as the Node.js that a runtime plays has them: see the patches of `_http_agent` and `https`.
(function (realm) {
  'use strict';
  /** From this one on they keep connections; before, a request without an agent asks for `Connection: close`. */
  const KEEPS_CONNECTIONS = 19;
  return {
    options: realm.core.nodeMajor < KEEPS_CONNECTIONS ? {} : { keepAlive: true, scheduling: 'lifo', timeout: 5000 },
  };
})
