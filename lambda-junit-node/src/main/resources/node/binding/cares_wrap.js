// Names of hosts. This machine's own names are known; others are asked for only where a test may reach the network.
(function (realm, binding) {
  'use strict';
  const { core, host } = realm;
  const native = host.hostBinding('tcp_wrap');
  const uv = realm.internalBinding('uv');

  /** Why a connection is refused, as an error that no client tries again for. */
  const refused = (message) => {
    const error = new Error(message);
    error.code = 'ERR_ACCESS_DENIED';
    return error;
  };

  const isLocal = (name) => name === 'localhost' || name.endsWith('.localhost') || name === '';

  function getaddrinfo(request, name, family) {
    const refusal = isLocal(name) ? null : native.refusal(name, request.port ?? 0);
    if (refusal !== null) {
      realm.later('GETADDRINFOREQWRAP', () => request.callback(refused(refusal)));
      return 0;
    }
    if (isLocal(name)) {
      const addresses = family === 6 ? ['::1'] : family === 4 ? ['127.0.0.1'] : ['127.0.0.1', '::1'];
      realm.later('GETADDRINFOREQWRAP', () => request.oncomplete(null, addresses));
      return 0;
    }
    native.resolve(name, family, (addresses) =>
      core.turn(() => {
        const found = [...addresses];
        request.oncomplete(found.length === 0 ? uv.UV_ENOTFOUND ?? -3008 : null, found);
      }),
    );
    return 0;
  }

  class ChannelWrap {
    getServers() {
      return [['127.0.0.1', 53]];
    }
    setServers() {
      return 0;
    }
    setLocalAddress() {}
    cancel() {}
  }
  const QUERIES = ['queryAny', 'queryA', 'queryAaaa', 'queryCaa', 'queryCname', 'queryMx', 'queryNs', 'queryTxt', 'queryTlsa', 'querySrv', 'queryPtr', 'queryNaptr', 'querySoa', 'getHostByAddr'];
  for (const name of QUERIES) {
    ChannelWrap.prototype[name] = function () {
      core.unavailable(`dns.${name.replace('query', 'resolve')}()`);
    };
  }

  return Object.assign(binding, realm.constants.cares_wrap, {
    refused,
    getaddrinfo,
    getnameinfo: () => core.unavailable('dns.lookupService()'),
    GetAddrInfoReqWrap: class GetAddrInfoReqWrap {},
    GetNameInfoReqWrap: class GetNameInfoReqWrap {},
    QueryReqWrap: class QueryReqWrap {},
    ChannelWrap,
    canonicalizeIP: (address) => native.canonical(address) ?? undefined,
    strerror: (code) => `${code}`,
    toASCII: (name) => realm.internalBinding('encoding_binding').toASCII(name),
  });
})
