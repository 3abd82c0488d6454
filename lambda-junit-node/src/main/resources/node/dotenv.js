// What a file of environment variables sets, as Node.js reads it.
(function () {
  'use strict';
  const QUOTES = ['"', "'", '`'];
  const withoutComment = (text) => text.split('#', 1)[0].trim();

  /** The first variable of a text and what stands behind it, or only that if the first line sets none. */
  function first(text) {
    const newline = text.indexOf('\n');
    const lineEnd = newline < 0 ? text.length : newline;
    const equals = text.indexOf('=');
    if (text.startsWith('\n') || text.startsWith('#') || equals < 0 || equals > lineEnd) {
      return { rest: text.slice(lineEnd + 1).trimStart() };
    }
    const key = text.slice(0, equals).trim().replace(/^export /, '');
    const after = text.slice(equals + 1);
    const value = after.replace(/^[ \t]+/, '');
    const end = value.indexOf('\n') < 0 ? value.length : value.indexOf('\n');
    const closing = QUOTES.includes(value[0]) ? value.indexOf(value[0], 1) : -1;
    if (closing > 0) {
      const quoted = value.slice(1, closing);
      const next = value.indexOf('\n', closing + 1);
      return {
        key,
        value: value[0] === '"' ? quoted.replaceAll('\\n', '\n') : quoted,
        rest: next < 0 ? '' : value.slice(next),
      };
    }
    const line = value.slice(0, end);
    return { key, value: QUOTES.includes(value[0]) ? line : withoutComment(line), rest: value.slice(end + 1) };
  }

  return {
    parse(text) {
      const variables = {};
      let rest = text.replaceAll('\r', '').trim();
      while (rest !== '') {
        const found = first(rest);
        if (found.key) {
          variables[found.key] = found.value;
        }
        ({ rest } = found);
      }
      return variables;
    },
  };
})
