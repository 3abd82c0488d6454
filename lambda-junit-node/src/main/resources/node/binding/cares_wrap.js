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

  /** Tells a request, of the callbacks or of the promises, that it was refused. */
  const fail = (kind, request, refusal) =>
    realm.later(kind, () => (request.reject ?? request.callback)(refused(refusal)));

  const isLocal = (name) => name === 'localhost' || name.endsWith('.localhost') || name === '';

  function getaddrinfo(request, name, family) {
    const refusal = isLocal(name) ? null : native.refusal(name, request.port ?? 0);
    if (refusal !== null) {
      fail('GETADDRINFOREQWRAP', request, refusal);
      return 0;
    }
    if (isLocal(name)) {
      const addresses = family === 6 ? ['::1'] : family === 4 ? ['127.0.0.1'] : ['127.0.0.1', '::1'];
      realm.later('GETADDRINFOREQWRAP', () => request.oncomplete(null, addresses), request);
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

  /** What is known of this machine's names; of everything else that there are none. */
  const LOCAL = { queryA: ['127.0.0.1'], queryAaaa: ['::1'] };
  const FAMILIES = { queryA: 4, queryAaaa: 6 };
  const QUERIES = ['queryAny', 'queryA', 'queryAaaa', 'queryCaa', 'queryCname', 'queryMx', 'queryNs', 'queryTxt', 'queryTlsa', 'querySrv', 'queryPtr', 'queryNaptr', 'querySoa'];

  /** Tells a query its addresses; how long they are good for is not known. */
  const answer = (request, addresses, code) =>
    addresses === undefined || addresses.length === 0
      ? request.oncomplete(code)
      : request.oncomplete(null, addresses, addresses.map(() => 0));

  for (const query of QUERIES) {
    ChannelWrap.prototype[query] = function (request, name) {
      if (isLocal(name)) {
        realm.later('QUERYWRAP', () => answer(request, LOCAL[query], 'ENODATA'));
        return 0;
      }
      const refusal = native.refusal(name, 0);
      if (refusal !== null) {
        fail('QUERYWRAP', request, refusal);
      } else if (FAMILIES[query] === undefined) {
        core.unavailable(`dns.${query.replace('query', 'resolve')}()`);
      } else {
        native.resolve(name, FAMILIES[query], (addresses) => core.turn(() => answer(request, [...addresses], 'ENOTFOUND')));
      }
      return 0;
    };
  }

  const LOOPBACK = /^(127\.|::1$)/;
  ChannelWrap.prototype.getHostByAddr = function (request, address) {
    if (native.canonical(address) === null) {
      return 'EINVAL';
    }
    const refusal = native.refusal(address, 0);
    if (LOOPBACK.test(address)) {
      realm.later('QUERYWRAP', () => request.oncomplete(null, ['localhost']));
    } else if (refusal !== null) {
      fail('QUERYWRAP', request, refusal);
    } else {
      core.unavailable('dns.reverse()');
    }
    return 0;
  };

  // The best known of the names that a system gives to ports.
  const SERVICES = { 22: 'ssh', 25: 'smtp', 53: 'domain', 80: 'http', 443: 'https' };
  function getnameinfo(request, address, port) {
    const refusal = native.refusal(address, port);
    if (LOOPBACK.test(address)) {
      realm.later('GETNAMEINFOREQWRAP', () => request.oncomplete(null, 'localhost', SERVICES[port] ?? `${port}`));
    } else if (refusal !== null) {
      fail('GETNAMEINFOREQWRAP', request, refusal);
    } else {
      core.unavailable('dns.lookupService()');
    }
    return 0;
  }

  return Object.assign(binding, realm.constants.cares_wrap, {
    refused,
    getaddrinfo,
    getnameinfo,
    GetAddrInfoReqWrap: class GetAddrInfoReqWrap {},
    GetNameInfoReqWrap: class GetNameInfoReqWrap {},
    QueryReqWrap: class QueryReqWrap {},
    ChannelWrap,
    canonicalizeIP: (address) => native.canonical(address) ?? undefined,
    strerror: (code) => `${code}`,
    toASCII: (name) => realm.internalBinding('encoding_binding').toASCII(name),
  });
})
