// Stacks under --enable-source-maps: the places of original code, as each version of Node.js shows them.
(function (core) {
  'use strict';
  const { host, columnsBefore } = core;
  const PLACE = /^(.*?)\(?((?:file:\/\/)?\/[^()]*):(\d+):(\d+)\)?$/;
  const CONSTRUCTOR = 'new ';
  const ASYNC = 'async ';
  let functionStarts;

  const find = (file, line, column) => {
    const found = host.originalPlace(file, Number(line), Number(column));
    if (found === '') {
      return undefined;
    }
    const [source, sourceLine, sourceColumn, name] = found.split('\0');
    return { source, line: sourceLine, column: sourceColumn, name };
  };

  core.originalFrames = (error, frames) => {
    functionStarts ??= host.functionStartsFunction();
    const starts = functionStarts(error).split('\n');
    let context = '';

    /** The name in the source of the function that a frame is in: the one that stands where it begins, or where it is called. */
    function nameOf(file, i) {
      const [line, column] = (starts[i] ?? '').split(':');
      if (column !== undefined) {
        const enclosing = find(file, line, column - columnsBefore(file, line));
        if (enclosing?.name) {
          return enclosing.name;
        }
      }
      const caller = frames[i + 1];
      if (caller === undefined || caller.getFileName() !== frames[i].getFileName()) {
        return '';
      }
      const calledAt = caller.getLineNumber();
      return find(file, calledAt, caller.getColumnNumber() - columnsBefore(file, calledAt))?.name ?? '';
    }

    /** What stands before the place: the function's name in the source. */
    function caption(before, file, i) {
      const prefix = before.startsWith(ASYNC) ? ASYNC : before.startsWith(CONSTRUCTOR) ? CONSTRUCTOR : '';
      const shown = before.slice(prefix.length).trimEnd().replace(/ \[as .*\]$/, '');
      const type = frames[i].getTypeName();
      const owner = type === null || type === undefined || type === 'global' ? '' : `${type}.`;
      const name = shown.startsWith(owner) ? shown.slice(owner.length) : shown;
      return `${prefix}${owner}${nameOf(file, i) || name || '<anonymous>'}`;
    }

    return {
      frame(text, i) {
        const match = PLACE.exec(text);
        const place = match === null ? undefined : find(match[2], match[3], match[4]);
        if (place === undefined) {
          return text;
        }
        const [, before, file, line, column] = match;
        const shown = `${place.source}:${place.line}:${place.column}`;
        if (core.nodeMajor < 14) {
          return `${text}\n        -> ${shown}`;
        }
        if (i === 0 && core.nodeMajor < 18) {
          const code = host.originalLine(file, Number(line), Number(column));
          context =
            code === ''
              ? ''
              : `${place.source}:${place.line}\n${code}\n${code.slice(0, place.column - 1).replace(/[^\t]/g, ' ')}^\n\n`;
        }
        return `${caption(before, file, i)} (${shown})`;
      },
      stack: (text) => `${context}${text}`,
    };
  };
})
