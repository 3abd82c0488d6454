// Stack traces as V8 writes them: their text.
(function (core) {
  'use strict';
  const { wrapped } = core;
  const errorToString = Error.prototype.toString;
  const join = Array.prototype.join;

  function location(frame) {
    // Converting it would ask the prototype of all objects, which guest code may have changed.
    const text = frame.toString();
    if (frame.getLineNumber() !== 1 || !wrapped.has(frame.getFileName())) {
      return text.endsWith('(native)') ? `${text.slice(0, -8)}(<anonymous>)` : text;
    }
    const column = frame.getColumnNumber();
    return text.replace(`:1:${column}`, `:1:${Math.max(1, column - wrapped.get(frame.getFileName()))}`);
  }

  let reword;

  /** Gives an error of the engine V8's words, and answers whether it is one of the parser. */
  core.normaliseError = (error) => {
    reword ??= core.host.rewordingFunction();
    return reword(error);
  };

  // Errors of Node's library are marked, and show their code behind their name.
  function header(error) {
    try {
      if (core.nodeErrorMark !== undefined && core.nodeErrorMark in error) {
        return `${error.name} [${error.code}]: ${error.message}`;
      }
      return error instanceof Error ? errorToString.call(error) : `${error}`;
    } catch {
      return '<error>';
    }
  }

  /** GraalJS shows a module with top-level `await` twice: where it is, and at its first character. */
  function isModuleTwice(frame, previous) {
    return (
      frame.getColumnNumber() === 1 &&
      frame.getLineNumber() === 1 &&
      frame.getFunctionName() === null &&
      previous.getFunctionName() === null &&
      frame.getFileName() === previous.getFileName() &&
      `${frame.getFileName()}`.startsWith('file:')
    );
  }

  // The wrapper's length is taken off the columns of a file's first line. V8 needs no wrapper.
  core.formatStack = (error, frames) => {
    core.normaliseError(error);
    const lines = [header(error)];
    for (let i = 0; i < frames.length; i++) {
      if (i > 0 && i === frames.length - 1 && isModuleTwice(frames[i], frames[i - 1])) {
        break;
      }
      lines.push(`    at ${location(frames[i])}`);
    }
    return join.call(lines, '\n');
  };

  /** Where the nearest code of the user stands in a trace, as `file:line:column`, or an empty text. */
  core.userFrame = function userFrame(error) {
    const match = /\(?(\/(?!var\/runtime)[^\s()]+:\d+:\d+)\)?/.exec(error.stack);
    return match === null ? '' : match[1];
  };
})
