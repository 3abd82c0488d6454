// Frames of code that `eval` and `Function` have made, as V8 writes them.
(function (core) {
  'use strict';
  const ORIGIN = /\(eval at (.*?) \(([^()/:]+):(\d+):(\d+)\)/;

  /** The file of a name: one of the stack, or the only one that was loaded. */
  function fileNamed(name, frames) {
    const isIt = (file) => typeof file === 'string' && file.endsWith(`/${name}`);
    const called = frames.map((frame) => frame.getFileName()).find(isIt);
    const loaded = called === undefined ? Object.keys(core.Module._cache).filter(isIt) : [];
    return called ?? (loaded.length === 1 ? loaded[0] : name);
  }

  /** GraalJS tells the name of the file in which the code was made without its folder, and a receiver of the code itself. */
  core.evalFrame = (text, frames) =>
    text
      .replace(/^(async )?[^\s()]+\.eval \(eval at /, '$1eval (eval at ')
      .replace(ORIGIN, (_, maker, name, line, column) => {
        const file = fileNamed(name, frames);
        const before = file === name ? 0 : core.columnsBefore(file, Number(line));
        return `(eval at ${maker} (${file}:${line}:${Math.max(1, column - before)})`;
      });
})
