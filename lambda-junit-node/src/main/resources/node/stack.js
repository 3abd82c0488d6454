// Stack traces as V8 writes them: the part that is there from the start.
(function (core) {
  'use strict';
  const { host } = core;
  // Up to Node.js 11 the wrapper was part of the file's first line, and columns told so.
  const wrapperLength = core.nodeMajor < 12 ? 0 : host.wrapperLength;

  /** The files before whose first line something stands, and how long it is. */
  const wrapped = core.newTable();

  /** Notes a file before whose first line something stands: the CommonJS wrapper, or what is said. */
  core.noteWrapped = (file, length = wrapperLength) => wrapped.set(file, length);

  /** How many columns stand before what a line of a file says itself. */
  core.columnsBefore = (file, line) => (`${line}` === '1' && wrapped.has(file) ? wrapped.get(file) : 0);

  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    writable: true,
    enumerable: false,
    value: function prepareStackTrace(error, frames) {
      // Node's library asks in this way for the frames themselves.
      const override = core.stackTraceOverrides?.get(error);
      if (override !== undefined) {
        core.stackTraceOverrides.delete(error);
        return override(error, frames);
      }
      return core.formatStack(error, frames);
    },
  });
})
