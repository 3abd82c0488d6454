// The errors of the module loaders and of what is not emulated.
(function (core) {
  'use strict';
  const { host } = core;

  function requireStack(parent) {
    const stack = [];
    for (let module = parent; module; module = core.parentOf(module)) {
      stack.push(module.filename || module.id);
    }
    return stack;
  }

  /** An error of resolution, with Node's code and text. */
  core.resolutionError = ({ code, message, properties }, parent) => {
    const { requireStack: hasStack, unreadable, ...rest } = JSON.parse(properties ?? '{}');
    if (unreadable !== undefined && core.nodeMajor < 22) {
      const error = parsingError(unreadable);
      error.path = unreadable;
      error.message = `Error parsing ${unreadable}: ${error.message}`;
      return error;
    }
    if (code !== 'MODULE_NOT_FOUND') {
      return core.moduleError({ code, message });
    }
    const stack = hasStack === undefined ? [] : requireStack(parent);
    const text = stack.length > 0 ? `${message}\nRequire stack:\n- ${stack.join('\n- ')}` : message;
    const error = new Error(text);
    error.code = code;
    return Object.assign(error, hasStack === undefined ? rest : { requireStack: stack });
  };

  /** The file that was found in spite of what is wrong with its package. Node.js warns of that since 16. */
  core.doubtfulResolution = (found, parent) => {
    if (found.filename === undefined) {
      throw core.resolutionError(found, parent);
    }
    if (core.nodeMajor >= 16) {
      core.process.emitWarning(found.warning, 'DeprecationWarning', 'DEP0128');
    }
    return found.filename;
  };

  const typeErrors = new Set([
    'ERR_INVALID_MODULE_SPECIFIER',
    'ERR_PACKAGE_IMPORT_NOT_DEFINED',
    'ERR_UNKNOWN_FILE_EXTENSION',
    'ERR_IMPORT_ASSERTION_TYPE_FAILED',
    'ERR_IMPORT_ASSERTION_TYPE_MISSING',
    'ERR_IMPORT_ATTRIBUTE_MISSING',
    'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
  ]);

  /** What `JSON.parse` says of a file that it cannot read, or `null` if it can. */
  core.jsonFault = (file) => {
    try {
      JSON.parse(host.readText(file));
      return null;
    } catch (error) {
      return error;
    }
  };
  const parsingError = (file) => core.jsonFault(file) ?? new SyntaxError('');

  /** An error of either loader, as the host describes it. */
  core.moduleError = ({ code, message, properties = '{}' }) => {
    const { unreadable, ...rest } = JSON.parse(properties);
    const reason = unreadable !== undefined && core.nodeMajor < 22 ? ` ${parsingError(unreadable).message}` : '';
    return Object.assign(core.nodeError(typeErrors.has(code) ? TypeError : Error, code, message + reason), rest);
  };

  const hidden = (value) => ({ value, configurable: true, writable: true, enumerable: false });

  /** An error whose stack and text begin with `Name [CODE]`, as those of Node's library do. */
  core.nodeError = (Type, code, message) => {
    const error = new Type(message);
    Object.defineProperty(error, 'name', hidden(`${error.name} [${code}]`));
    const { stack } = error;
    delete error.name;
    Object.defineProperty(error, 'stack', hidden(stack));
    Object.defineProperty(error, 'toString', hidden(function toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }));
    error.code = code;
    return error;
  };

  /** An error for what cannot be in the JVM of a test. */
  core.unavailable = (feature) => {
    throw core.nodeError(
      TypeError,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js`,
    );
  };
})
