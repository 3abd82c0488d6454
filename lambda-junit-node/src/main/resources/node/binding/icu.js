// Encodings beyond those of Buffer, international domain names, and how wide a text is.
(function (realm, binding, native) {
  'use strict';
  const { bytes } = realm;
  const FLUSH = 1;
  const FATAL = 2;
  const IGNORE_MARK = 4;
  const BYTE_ORDER_MARK = '\uFEFF';
  const U_ILLEGAL_ARGUMENT_ERROR = 1;
  const U_INVALID_CHAR_FOUND = 10;
  const REPLACEMENT = '\ufffd';
  const { StringPrototypeIsWellFormed: isWellFormed, StringPrototypeToWellFormed: toWellFormed } = realm.primordials;
  const hasMark = new Set(['utf-8', 'utf-16le', 'utf-16be']);

  /** The text of bytes, or `null` where Node finds a fault. What an encoding does not have is U+FFFD. */
  function textOf(view, from, to) {
    if (from === 'ascii' && to !== 'utf16le') {
      return bytes.decode(view, 'latin1').replace(/[\x80-\xff]/g, REPLACEMENT);
    }
    const text = bytes.decode(view, from === 'ascii' ? 'latin1' : from);
    if (from === 'utf8') {
      return to === 'utf16le' && !bytes.isUtf8(view) ? null : text;
    }
    const isOdd = from === 'utf16le' && view.length % 2 === 1;
    if (from === 'utf16le' && to === 'utf8') {
      return view.length === 1 || !isWellFormed(text) ? null : text;
    }
    return isOdd && to === 'utf16le' ? toWellFormed(text) + REPLACEMENT : toWellFormed(text);
  }

  function transcode(source, from, to) {
    const { Buffer } = realm.requireBuiltin('buffer');
    const text = textOf(bytes.of(source), from, to);
    if (text === null) {
      return U_INVALID_CHAR_FOUND;
    }
    if (to !== 'latin1' && to !== 'ascii') {
      return Buffer.from(text, to);
    }
    // What the encoding does not have becomes a question mark.
    const last = to === 'ascii' ? 0x7f : 0xff;
    return Buffer.from(Array.from(text, (character) => (character.codePointAt(0) > last ? 0x3f : character.charCodeAt(0))));
  }

  const encodings = new Set(['ascii', 'latin1', 'utf16le', 'utf8']);
  const errorNames = { [U_ILLEGAL_ARGUMENT_ERROR]: 'U_ILLEGAL_ARGUMENT_ERROR', [U_INVALID_CHAR_FOUND]: 'U_INVALID_CHAR_FOUND' };
  return Object.assign(binding, {
    icuErrName: (number) => errorNames[number] ?? `${number}`,
    transcode: (source, from, to) => (encodings.has(from) && encodings.has(to) ? transcode(source, from, to) : U_ILLEGAL_ARGUMENT_ERROR),
    hasConverter: (name) => native.hasConverter(name),
    getConverter(name, flags) {
      const convert = native.converter(name, (flags & FATAL) !== 0);
      return convert === null ? undefined : { convert, dropsMark: hasMark.has(name) && (flags & IGNORE_MARK) === 0, isAtStart: true };
    },
    decode(converter, input, flags, encoding) {
      const view = bytes.of(input);
      const isLast = (flags & FLUSH) !== 0;
      let text = converter.convert(view.buffer, view.byteOffset, view.byteLength, isLast);
      if (text === null) {
        converter.isAtStart = true;
        throw realm.nodeError('ERR_ENCODING_INVALID_ENCODED_DATA', encoding, undefined);
      }
      if (converter.isAtStart && text.length > 0) {
        converter.isAtStart = false;
        text = converter.dropsMark && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
      }
      converter.isAtStart ||= isLast;
      return text;
    },
    toASCII: (domain) => native.toAscii(domain),
    toUnicode: (domain) => native.toUnicode(domain),
    getStringWidth: (text, isAmbiguousWide = false) => native.width(text, isAmbiguousWide),
  });
})
