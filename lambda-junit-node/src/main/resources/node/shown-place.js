// The head of a stack of which Node.js shows the place in the code: the file, its line, and a mark below.
(function (core) {
  'use strict';

  /** Puts it before the stack of an error; Node.js 4 prints it and keeps it out of the stack. */
  core.showPlace = (error, { file, line, column, length = 1, text }) => {
    if (core.nodeMajor >= 6) {
      const before = text.slice(0, Math.max(0, column - 1)).replace(/[^\t]/g, ' ').padEnd(column - 1);
      const gap = core.nodeMajor < 8 ? '' : '\n';
      error.stack = `${file}:${line}\n${text}\n${before}${'^'.repeat(length)}\n${gap}${error.stack}`;
    }
  };
})
