// URLs as the WHATWG standard has them, parsed by the host.
(function (realm, binding) {
  'use strict';
  const { host } = realm;
  const urlComponents = new Uint32Array(9);
  const ABSENT = 0xffffffff;

  /** Takes over what the host parsed: the href, and where its parts begin. */
  function accept(parsed) {
    if (parsed === null || parsed === undefined) {
      return undefined;
    }
    for (let i = 0; i < urlComponents.length; i++) {
      const value = parsed[i + 1];
      urlComponents[i] = value < 0 ? ABSENT : value;
    }
    return parsed[0];
  }

  return Object.assign(binding, {
    urlComponents,
    parse(input, base, raise) {
      const href = accept(host.parseUrl(`${input}`, base === undefined ? null : `${base}`));
      if (href === undefined && raise) {
        const { ERR_INVALID_URL } = realm.requireBuiltin('internal/errors').codes;
        throw new ERR_INVALID_URL(`${input}`, base === undefined ? null : `${base}`);
      }
      return href;
    },
    canParse: (input, base) => {
      const parsed = host.parseUrl(`${input}`, base === undefined ? null : `${base}`);
      return parsed !== null && parsed !== undefined;
    },
    getOrigin: (href) => host.urlOrigin(href),
    pathToFileURL: (path, windows, base) => accept(host.fileUrl(path)),
    format: (href, hash, unicode, search, auth) => host.formatUrl(href, hash, unicode, search, auth),
    update(href, part, value) {
      const updated = accept(host.updateUrl(href, part, `${value}`));
      return updated === undefined ? false : updated;
    },
    domainToASCII: (domain) => host.domainToAscii(domain),
    domainToUnicode: (domain) => host.domainToUnicode(domain),
  });
})
