// What a failed test is told that AWS leaves open. Nothing here runs code of the handler's, which may have replaced
// what looks into objects by now: that comes from the start.
(function (runtime, reflect) {
  'use strict';
  const { core, rules } = runtime;
  const { ownKeys, getOwnPropertyDescriptor } = reflect;
  const isInspectable = (value) =>
    value !== null && (typeof value === 'object' || typeof value === 'function') && !runtime.host.isProxy(value);

  /** A member that is plain data. Nothing of the handler's may run, so no getter is called. */
  function dataOf(object, key) {
    return isInspectable(object) ? getOwnPropertyDescriptor(object, key)?.value : undefined;
  }

  /** The names of members that may be a handler. */
  function functionsOf(object) {
    if (!isInspectable(object)) {
      return [];
    }
    return ownKeys(object).filter((key) => {
      const descriptor = typeof key === 'string' ? getOwnPropertyDescriptor(object, key) : undefined;
      return descriptor?.get !== undefined || typeof descriptor?.value === 'function';
    });
  }

  /** Tells which handlers there are. The error itself is AWS's, which does not say. */
  function tellHandlers(loaded, name, handler, found) {
    try {
      const keys = name.split('.');
      const last = keys.pop();
      const named = keys.reduce(dataOf, loaded);
      // Where there is no such object, as in `orders.js.create`, those of the file itself are meant.
      const isThere = isInspectable(named);
      const holder = isThere ? named : loaded;
      const prefix = handler.slice(0, handler.length - (isThere ? last : name).length);
      const names = functionsOf(holder);
      if (rules.defaultExport) {
        names.push(...functionsOf(dataOf(holder, 'default')));
      }
      if (typeof found === 'object') {
        names.unshift(...functionsOf(found).map((key) => `${last}.${key}`));
      }
      runtime.host.noHandler(prefix, last, names, found && isThere ? typeof found : '');
    } catch {
      // A module that does not let itself be looked at: the error has to be enough.
    }
  }

  const MOST_CAUSES = 5;

  function causesOf(error) {
    const causes = [];
    let cause = dataOf(error, 'cause');
    while (isInspectable(cause) && causes.length < MOST_CAUSES) {
      causes.push(cause);
      cause = dataOf(cause, 'cause');
    }
    return causes;
  }

  /** The errors that caused an error, as an answer would show each, one inside of the other; undefined if there are none. */
  function describeCauses(error, body = runtime.errors.modern.body) {
    try {
      const causes = causesOf(error);
      const end = causes.findIndex((cause) => !runtime.errors.modern.isError(cause));
      return causes
        .slice(0, end < 0 ? causes.length : end)
        .reduceRight((inner, cause) => ({ ...body(cause), cause: inner }), undefined);
    } catch {
      return undefined;
    }
  }

  const MOST_MEMBERS = 10;
  const MOST_OF_A_MEMBER = 40;
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

  /** The first members of an object in a line. */
  function membersOf(object) {
    if (ArrayBuffer.isView(object)) {
      return '…';
    }
    const keys = ownKeys(object);
    const members = keys.slice(0, MOST_MEMBERS).map((key) => {
      const value = dataOf(object, key);
      if (isInspectable(value)) {
        return `${String(key)}: …`;
      }
      const text = typeof value === 'string' ? runtime.json.stringify(cut(value, MOST_OF_A_MEMBER)) : String(value);
      return `${String(key)}: ${text}`;
    });
    return (keys.length > MOST_MEMBERS ? [...members, '…'] : members).join(', ');
  }

  /** Tells what the answer leaves out of an error: what caused it. */
  function tellCauses(error, body) {
    try {
      const causes = causesOf(error);
      if (causes.length > 0) {
        runtime.host.explain(causes.map((cause) => `Caused by: ${cause.name}: ${cause.message}`).join('\n'));
        runtime.host.causedBy(runtime.json.stringify(describeCauses(error, body)) ?? null);
      } else if (isInspectable(error) && !runtime.errors.modern.isError(error)) {
        runtime.host.thrownObject(membersOf(error));
      }
    } catch {
      // What does not let itself be looked at stays unexplained.
    }
  }

  /** Tells where the reason of a rejection was made, which the answer leaves out. */
  function tellOrigin(reason) {
    const stack = dataOf(reason, 'stack');
    if (typeof stack === 'string') {
      runtime.host.thrownAt(stack);
    }
  }

  const MOST_CHARACTERS = 1000;

  /** Tells what ended the process, where the answer only says that it has ended. */
  function tellUncaught(error) {
    try {
      tellOrigin(error);
      const stack = dataOf(error, 'stack');
      const text = typeof stack === 'string' ? stack.split('\n    at ')[0] : `${error}`;
      runtime.host.explain(`Uncaught ${cut(text, MOST_CHARACTERS)}`);
    } catch {
      // What does not let itself be looked at stays unexplained.
    }
  }

  /** Tells why a result has no JSON form. */
  function tellUnserializable(error, value) {
    try {
      const { message } = error;
      const isCircular = message === 'Converting circular structure to JSON';
      runtime.host.explain(isCircular ? message + core.host.circleFunction()(value) : `${message}`);
    } catch {
      // Somebody's toJSON throws what tells nothing.
    }
  }

  return { describeCauses, tellCauses, tellHandlers, tellOrigin, tellUncaught, tellUnserializable };
})
