// Errors as the runtimes report and log them.
(function (runtime) {
  'use strict';
  /** An error that was caught here, and not by guest code, may still have the engine's own words. */
  const normaliseError = (error) => runtime.core.normaliseError(error);
  const { assign } = Object;
  const UNREADABLE =
    'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

  /** What only inherits from Error, as classes of before ES2015 do, is none. */
  const isNativeError = runtime.core.isError;
  const isErrorLike = (value) =>
    Boolean(value) &&
    ['name', 'message', 'stack'].every((key) => typeof value[key] === 'string' && value[key] !== '');

  // ---- up to nodejs8.10: errorMessage, errorType, stackTrace ----

  /** The frames of a stack up to the runtime's own, without `at`. */
  function legacyFrames(stack, caller) {
    const frames = [];
    for (const line of stack.split('\n').slice(1)) {
      if (line.includes('/var/runtime/') || line === caller) {
        break;
      }
      frames.push(line.replace(/^\s*at\s+/, ''));
    }
    return frames;
  }

  const legacy = {
    /** JSON of before Node.js 12: a lone surrogate crosses as it is, and arrives as U+FFFD. */
    json: (text) => text.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd'),

    body(error) {
      try {
        if (!(error instanceof Error)) {
          return { errorMessage: error === null || error === undefined ? null : `${error}` };
        }
        normaliseError(error);
        const body = { errorMessage: error.message, errorType: error.name };
        body.stackTrace = legacyFrames(error.stack);
        return body;
      } catch {
        return { errorMessage: UNREADABLE };
      }
    },

    /**
     * A failure of the runtime itself, logged with its stack; the body lacks the first frame. That is one of Node's own,
     * which is not there, if `require` has failed. The frames of who called the runtime, in which `here` was made, stand
     * behind the runtime's own.
     */
    fault(message, error, here) {
      const isError = error instanceof Error;
      const stack = isError && typeof error.stack === 'string' ? error.stack.split('\n').slice(1).join('\n') : undefined;
      const isRequires = error instanceof SyntaxError || error?.code === 'MODULE_NOT_FOUND';
      const shown = isRequires && stack?.startsWith('    at ') ? `\n${stack}` : stack;
      const caller = here?.stack.split('\n')[1];
      const body = isError
        ? { errorMessage: error.message, errorType: error.name, stackTrace: legacyFrames(shown, caller) }
        : { errorMessage: message };
      const lines = stack?.split('\n') ?? [];
      const end = caller === undefined ? -1 : lines.indexOf(caller);
      const logged = end < 0 ? stack : lines.slice(0, end).join('\n');
      const text = isError ? `${message}: ${error.name}\n${logged}` : message;
      return { body, text };
    },
  };

  // ---- from nodejs10.x on: errorType, errorMessage, trace ----

  /** What the client does to texts, from nodejs18.x on: it takes no value of another type. */
  const escaped = runtime.rules.escapesTexts
    ? (text) => (text === undefined || text === null ? undefined : text.replaceAll('\x7F', '%7F'))
    : (text) => text;

  function withProperties(value) {
    if (!(value instanceof Error)) {
      return value;
    }
    normaliseError(value);
    const shown = assign({ errorType: value.name, errorMessage: value.message, code: value.code }, value);
    if (typeof value.stack === 'string') {
      shown.stack = value.stack.split('\n');
    }
    return shown;
  }

  const TYPE_HEADER = 'Lambda-Runtime-Function-Error-Type';
  const INVALID_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

  function headerError(code, message) {
    const error = assign(new TypeError(message), { code });
    error.stack = `TypeError [${code}]: ${message}`;
    return error;
  }

  const modern = {
    isError: runtime.rules.errorsByInstance
      ? (value) => value instanceof Error
      : (value) => isNativeError(value) || isErrorLike(value),

    body(error) {
      try {
        if (modern.isError(error)) {
          normaliseError(error);
          return {
            errorType: escaped(error.name),
            errorMessage: escaped(error.message),
            trace: runtime.rules.errorsByInstance
              ? (escaped(error.stack)?.split('\n') ?? [])
              : escaped(error.stack).split('\n'),
          };
        }
        return {
          errorType: typeof error,
          errorMessage: runtime.rules.errorsByInstance ? String(error) : error.toString(),
          trace: [],
        };
      } catch {
        const body = { errorType: 'handled', errorMessage: UNREADABLE };
        if (runtime.rules.errorsByInstance) {
          body.trace = [];
        }
        return body;
      }
    },

    /** An error of the start. Its type is sent in a header, too, which not every text can be. */
    initBody(error) {
      const body = modern.body(error);
      const type = `${body.errorType}`;
      if (body.errorType === undefined) {
        throw headerError('ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${TYPE_HEADER}"`);
      }
      if (INVALID_IN_HEADER.test(type)) {
        throw headerError('ERR_INVALID_CHAR', `Invalid character in header content ["${TYPE_HEADER}"]`);
      }
      return body;
    },

    intoError(error) {
      if (error instanceof Error) {
        return error;
      }
      return new Error(runtime.rules.errorsByInstance ? String(error) : error);
    },

    /** What follows the tab in the line of an automatically logged error. */
    formatted(error) {
      try {
        return `\t${JSON.stringify(error, (key, value) => withProperties(value))}`;
      } catch {
        return `\t${JSON.stringify(modern.body(error))}`;
      }
    },
  };

  // In nodejs24.x the other classes have names that end in `Error`.
  const NAMED_AS_BEFORE = ['InvalidStreamingOperation', 'MalformedStreamingHandler'];

  /** The class of a runtime's error, by whose name JSON records call it. */
  function classOf(name) {
    const isSuffixed = name.endsWith('Error') || !runtime.rules.errorsByInstance || NAMED_AS_BEFORE.includes(name);
    const className = isSuffixed ? name : `${name}Error`;
    return { [className]: class extends Error {} }[className];
  }

  /** An error whose name is one of the runtime's, for example `Runtime.HandlerNotFound`. */
  function runtimeError(name, message, cause) {
    // Made by `Error` itself, whose stacks begin at who called the runtime.
    const error = Object.setPrototypeOf(new Error(message), classOf(name).prototype);
    Object.defineProperty(error, 'name', {
      value: `Runtime.${name}`,
      // nodejs24.x sets it on each error, earlier runtimes on the class.
      enumerable: runtime.rules.errorsByInstance,
      configurable: true,
      writable: true,
    });
    return cause === undefined ? error : assign(error, cause);
  }

  return { legacy, modern, runtimeError };
})
