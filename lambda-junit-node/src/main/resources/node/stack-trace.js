// Stack traces as V8 writes them: their text.
(function (core) {
  'use strict';
  const { columnsBefore, errorToString } = core;
  const join = Array.prototype.join;

  /** A frame as text; V8 may have another opinion of the place that failed. */
  function location(frame, place) {
    // Converting it would ask the prototype of all objects, which guest code may have changed.
    const text = frame.toString();
    if (place === '' && columnsBefore(frame.getFileName(), frame.getLineNumber()) === 0) {
      return text.endsWith('(native)') ? `${text.slice(0, -8)}(<anonymous>)` : text;
    }
    const told = `${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    const [line, column] = (place === '' ? told : place).split(':');
    // The place is the last one: before it may stand where the code was made.
    const at = text.lastIndexOf(`:${told}`);
    const own = `:${line}:${Math.max(1, column - columnsBefore(frame.getFileName(), line))}`;
    return at < 0 ? text : `${text.slice(0, at)}${own}${text.slice(at + told.length + 1)}`;
  }

  // A method's anonymous function, in the words of GraalJS.
  const ANONYMOUS = /^(async )?(?:(\S+)\.)?<anonymous>( \[as \S+\])? \((.*)\)$/;
  const MEMBER = /^(async )?([^\s.()]+) \((.*)\)$/;
  const UNNAMED = /^(async )?([^\s()]+:\d+:\d+)$/;

  /** V8 names an anonymous function by what it was assigned to; before a member, the receiver's type stands up to Node.js 17. */
  function named(text, name, alias) {
    if (name === '') {
      return text;
    }
    const method = ANONYMOUS.exec(text);
    if (method !== null) {
      const [, async = '', type, told = alias === '' ? '' : ` [as ${alias}]`, place] = method;
      const isAlone = name.includes('.') && (core.nodeMajor < 10 || core.nodeMajor > 17 || name.startsWith(`${type}.`));
      const owner = type === undefined || isAlone ? '' : `${type}.`;
      return `${async}${owner}${name}${`.${name}`.endsWith(`.${told.slice(5, -1)}`) ? '' : told} (${place})`;
    }
    const plain = UNNAMED.exec(text);
    if (plain !== null) {
      return `${plain[1] ?? ''}${name} (${plain[2]})`;
    }
    // GraalJS calls a function that a member was given by the member's last name.
    const member = MEMBER.exec(text);
    return member !== null && name.endsWith(`.${member[2]}`) ? `${member[1] ?? ''}${name} (${member[3]})` : text;
  }

  // Any method, in the words of GraalJS.
  const METHOD = /^(async )?([^\s.()]+)\.(.+?) \((.*)\)$/;
  const NAMED = /^(async )?[^\s.()]+ \((.*)\)$/;
  const IDENTIFIER = /^[A-Za-z_$\x80-\uffff][\w$.\x80-\uffff]*$/;

  /** V8 names a function without a name by the property that holds it, if it was called as a method, and else not at all. */
  function anonymous(text, match, alias) {
    if (match === null) {
      const [, async = '', place = text] = NAMED.exec(text) ?? [];
      return `${async}${place}`;
    }
    const [, async = '', receiver, , place] = match;
    return `${async}${receiver}.${alias === '' ? '<anonymous>' : alias} (${place})`;
  }

  /** V8 says by which property a function was called; since Node.js 18 the class of a static method, and no type before what is no identifier.
   * GraalJS does not know the class that a member was given. */
  function method(text, name, type, alias) {
    if (name.startsWith('new ')) {
      return text.endsWith(')') ? `${name}${text.slice(text.lastIndexOf(' ('))}` : `${name} (${text})`;
    }
    const match = METHOD.exec(text);
    const isNew = core.nodeMajor > 17;
    if (name.endsWith('initializer>')) {
      return match === null ? text : `${isNew ? '' : `${match[1] ?? ''}${match[2]}.`}${name} (${match[4]})`;
    }
    if (name === '<anonymous>') {
      return anonymous(text, match, alias);
    }
    if (match === null || match[3].startsWith('<anonymous>')) {
      return name === '' && match?.[3] === '<anonymous>' ? anonymous(text, match, alias) : named(text, name, alias);
    }
    const [, async = '', receiver, called, place] = match;
    if (name !== '') {
      const last = alias !== '' && name.endsWith(`.${called}`) ? alias : called;
      return `${async}${isNew ? '' : `${receiver}.`}${name}${name.endsWith(`.${last}`) ? '' : ` [as ${last}]`} (${place})`;
    }
    if (isNew && !IDENTIFIER.test(called)) {
      return `${async}${called} (${place})`;
    }
    const owner = type !== '' && (receiver === 'Object' || (isNew && receiver === 'Function')) ? type : receiver;
    return `${async}${owner}.${called}${alias === '' || alias === called ? '' : ` [as ${alias}]`} (${place})`;
  }

  let reword;
  let failingPlace;
  let frameNotes;

  /** Where an error of the engine happened, if that is not where GraalJS says. */
  function placeOf(error) {
    failingPlace ??= core.host.failingPlaceFunction();
    return failingPlace(error);
  }

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
      return typeof error === 'object' && error !== null ? errorToString.call(error) : `${error}`;
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
    const place = placeOf(error);
    frameNotes ??= core.host.frameNotesFunction();
    const notes = frameNotes(error).split('\n');
    const original = core.mapsStacks ? core.originalFrames(error, frames) : null;
    for (let i = 0; i < frames.length; i++) {
      if (i > 0 && i === frames.length - 1 && isModuleTwice(frames[i], frames[i - 1])) {
        break;
      }
      const [name = '', called = '', type = '', alias = ''] = notes[i]?.split('\t') ?? [];
      const located = location(frames[i], i === 0 && place !== '' ? place : called);
      // GraalJS says it only of functions that have a name.
      const text = frames[i].isAsync() && !located.startsWith('async ') ? `async ${located}` : located;
      const named = method(text, name.replace('.prototype.', '.'), type, alias);
      const shown = named.includes('(eval at ') ? core.evalFrame(named, frames) : named;
      lines.push(`    at ${original === null ? shown : original.frame(shown, i)}`);
    }
    const stack = join.call(lines, '\n');
    return original === null ? stack : original.stack(stack);
  };

  /** Where the nearest code of the user stands in a trace, as `file:line:column`, or an empty text. */
  core.userFrame = function userFrame(error) {
    const match = /(?:[\s(]|file:\/\/)(\/(?!var\/runtime\/)[^\s()]+:\d+:\d+)/.exec(error.stack);
    return match === null ? '' : match[1];
  };
})
