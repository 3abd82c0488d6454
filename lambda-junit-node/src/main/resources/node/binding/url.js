// URLs as the WHATWG standard has them, parsed by the host.
(function (realm, binding, native) {
  'use strict';
  const urlComponents = new Uint32Array(9);

  /** Takes over what the host parsed: the href, and where its parts begin. What is absent becomes the largest number. */
  function accept(parsed) {
    if (parsed === null) {
      return undefined;
    }
    for (let i = 0; i < urlComponents.length; i++) {
      urlComponents[i] = parsed[i + 1];
    }
    return parsed[0];
  }

  const parsed = (input, base) => native.parse(`${input}`, base === undefined ? null : `${base}`);

  return Object.assign(binding, {
    urlComponents,
    parse(input, base, raise) {
      const href = accept(parsed(input, base));
      if (href === undefined && raise) {
        const error = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: `${input}` });
        throw base === undefined ? error : Object.assign(error, { base: `${base}` });
      }
      return href;
    },
    canParse: (input, base) => parsed(input, base) !== null,
    getOrigin: (href) => native.origin(href),
    pathToFileURL: (path) => accept(native.file(path)),
    format: (href, hash, unicode, search, auth) =>
      native.format(href, Boolean(hash), Boolean(unicode), Boolean(search), Boolean(auth)),
    update: (href, part, value) => accept(native.update(href, part, `${value}`)) ?? false,
    domainToASCII: (domain) => native.hostname(domain),
    domainToUnicode: (domain) => native.toUnicode(native.hostname(domain)),
  });
})
