// Node's client of HTTP/2 over a binding of ours; what serves others is not there.
(function (realm) {
  'use strict';
  const { core } = realm;
  const unavailable = (name) => ({
    [name](..._parameters) {
      return core.unavailable(`http2.${name}()`);
    },
  });
  // These classes Node keeps to itself.
  const { Http2Session, Http2Stream, ServerHttp2Session, ...client } = realm.requireBuiltin('internal/http2/core');
  return Object.assign(
    client,
    unavailable('createServer'),
    unavailable('createSecureServer'),
    unavailable('performServerHandshake'),
  );
})
