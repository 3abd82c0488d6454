(function (realm, binding) {
  'use strict';
  const { host } = realm;
  realm.internalBinding('buffer');
  const encodeIntoResults = new Uint32Array(2);
  return Object.assign(binding, {
    encodeIntoResults,
    encodeInto(source, target) {
      let read = 0;
      let written = 0;
      for (const character of source) {
        const bytes = realm.encode(character, 'utf8');
        if (written + bytes.length > target.length) {
          break;
        }
        target.set(bytes, written);
        written += bytes.length;
        read += character.length;
      }
      encodeIntoResults[0] = read;
      encodeIntoResults[1] = written;
    },
    encodeUtf8String: (text) => realm.bytesFromHost(host.encode(text, 'utf8')),
    decodeUTF8(view, ignoreBom, fatal) {
      const bytes = realm.bytesOf(view);
      if (fatal && !host.isUtf8(bytes.buffer, bytes.byteOffset, bytes.byteLength)) {
        const { ERR_ENCODING_INVALID_ENCODED_DATA } = realm.requireBuiltin('internal/errors').codes;
        throw new ERR_ENCODING_INVALID_ENCODED_DATA('utf-8', undefined);
      }
      const text = realm.decode(bytes, 'utf8');
      return !ignoreBom && text.startsWith('\uFEFF') ? text.slice(1) : text;
    },
    decodeLatin1: (view) => realm.decode(realm.bytesOf(view), 'latin1'),
    toASCII: (domain) => host.domainToAscii(domain),
    toUnicode: (domain) => host.domainToUnicode(domain),
  });
})
