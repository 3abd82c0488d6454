(function (realm) {
  'use strict';
  const { host } = realm;
  const isWide = (code) =>
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
  return {
    icuErrName: (number) => `${number}`,
    transcode: (source, from, to) => realm.requireBuiltin('buffer').Buffer.from(source.toString(from), to),
    hasConverter: (name) => host.hasCharset(name),
    getConverter: (name, flags) => ({ name, flags, pending: [] }),
    decode: (converter, view) => {
      const bytes = realm.bytesOf(view);
      return host.decodeCharset(bytes.buffer, bytes.byteOffset, bytes.byteLength, converter.name, (converter.flags & 2) !== 0);
    },
    toASCII: (domain) => host.domainToAscii(domain),
    toUnicode: (domain) => host.domainToUnicode(domain),
    getStringWidth: (text) => {
      let width = 0;
      for (const character of text.replace(/[\u0300-\u036f\u200b-\u200d\ufe00-\ufe0f]/g, '')) {
        width += isWide(character.codePointAt(0)) ? 2 : 1;
      }
      return width;
    },
  };
})
