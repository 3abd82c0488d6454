// What `util.inspect` and `util.format` of the Node.js that a runtime plays do otherwise than those of this library,
// which reads it: see the patch of `internal/util/inspect`. Recorded with the real versions: `inspected.json`.
(function (realm) {
  'use strict';
  const { nodeMajor } = realm.core;
  const upTo = (major, then, otherwise) => (nodeMajor <= major ? then : otherwise);
  const sized = (size) => `(${size})`;
  const unsized = () => '';
  const errorToString = realm.core.errorToString.call.bind(realm.core.errorToString);
  const dateToString = Date.prototype.toString.call.bind(Date.prototype.toString);
  const dateToIsoString = Date.prototype.toISOString.call.bind(Date.prototype.toISOString);
  const indented = (text, by) => text.replaceAll('\n', `\n${' '.repeat(by)}`);

  // What an error is shown as: up to 4 its name and message; up to 10 its stack as it is, in brackets if there is none, or if there are no frames in it.
  const errorOfNode4 = (error, indentation) => indented(`[${errorToString(error)}]`, indentation);
  const bare = (error) => (error.stack ? `${error.stack}` : `[${errorToString(error)}]`);
  const errorOfNode6 = (error, indentation) => indented(bare(error), indentation);
  const errorOfNode10 = (error, indentation) => {
    const stack = error.stack ? `${error.stack}` : errorToString(error);
    if (indentation !== 0) {
      return indented(stack, indentation);
    }
    return stack.includes('\n    at') ? stack : `[${stack}]`;
  };

  // ---- util.format as up to Node.js 10 ----

  // %i, %f, %o and %O came with Node.js 8, %c with 12.
  const PLACEHOLDER = upTo(6, /%[sdj%]/g, /%[sdifjoO%]/g);
  const number = (value, convert) => {
    if (typeof value === 'bigint') {
      return `${value}n`;
    }
    return typeof value === 'symbol' ? 'NaN' : `${convert(value)}`;
  };

  function format(values, inspect, toJson) {
    const [first, ...rest] = values;
    if (typeof first !== 'string') {
      return values.map((value) => inspect(value)).join(' ');
    }
    if (rest.length === 0) {
      return first;
    }
    const placed = {
      s: String,
      d: (value) => number(value, Number),
      i: (value) => number(value, parseInt),
      f: (value) => number(value, parseFloat),
      j: toJson,
      o: (value) => inspect(value, { showHidden: true, showProxy: true, depth: 4 }),
      O: (value) => inspect(value),
    };
    let used = 0;
    let text = first.replace(PLACEHOLDER, (placeholder) => {
      if (placeholder === '%%') {
        return '%';
      }
      return used < rest.length ? placed[placeholder[1]](rest[used++]) : placeholder;
    });
    for (const value of rest.slice(used)) {
      const isPlain = value === null || (typeof value !== 'object' && typeof value !== 'symbol');
      text += isPlain ? ` ${value}` : ` ${inspect(value)}`;
    }
    return text;
  }

  return {
    // Until 10 values stood on one line up to 60 characters, and otherwise each member on its own, without more lines for the braces.
    compact: upTo(10, true, 3),
    breakLength: upTo(10, 60, 80),
    maxStringLength: upTo(14, Infinity, 10_000),
    choosesQuotes: nodeMajor > 10,
    numbersCircles: nodeMajor >= 14,
    namesNullPrototypes: nodeMajor >= 10,
    arraySize: upTo(10, unsized, sized),
    collectionSize: upTo(12, unsized, sized),
    namesClasses: nodeMajor >= 12,
    anonymous: upTo(12, '', ' (anonymous)'),
    showsCauses: nodeMajor >= 16,
    formatError: upTo(4, errorOfNode4, upTo(6, errorOfNode6, upTo(8, bare, upTo(10, errorOfNode10, undefined)))),
    dateText: upTo(4, (date) => dateToString(date).replace('Coordinated Universal Time', 'UTC'), dateToIsoString),
    unknownItems: upTo(10, '[items unknown]', '<items unknown>'),
    /** Whether a member's value starts on a line of its own. */
    startsLine: upTo(
      6,
      (text) => text.includes('\n'),
      upTo(8, (text, length, broken) => text === broken, (text, length) => text.length > length),
    ),
    beforeLine: upTo(8, ' ', ''),
    showsSymbols: nodeMajor > 6,
    bracketsSymbols: nodeMajor < 24,
    showsTags: nodeMajor >= 10,
    /** What is too deep to be shown. */
    deepName: upTo(6, () => '[Object]', upTo(8, (value) => (Array.isArray(value) ? '[Array]' : '[Object]'), undefined)),
    /** A method `inspect` had the say. */
    inspectOf: upTo(10, (value) => value.inspect, () => undefined),
    joinsStacks: nodeMajor <= 10,
    joinsLines: nodeMajor <= 14,
    format: upTo(10, format, undefined),
  };
})
