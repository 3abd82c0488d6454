// Node's client of HTTP/2 over a binding of ours; what serves others is not there.
(function (realm) {
  'use strict';
  const { core } = realm;
  const unavailable = (name) => ({
    [name](..._parameters) {
      return core.unavailable(`http2.${name}()`);
    },
  });
  return Object.assign(
    { ...realm.requireBuiltin('internal/http2/core') },
    unavailable('createServer'),
    unavailable('createSecureServer'),
    unavailable('performServerHandshake'),
  );
})
