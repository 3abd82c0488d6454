// The errors of the module loaders and of what is not emulated.
(function (core) {
  'use strict';

  function requireStack(parent) {
    const stack = [];
    for (let module = parent; module; module = core.parentOf(module)) {
      stack.push(module.filename || module.id);
    }
    return stack;
  }

  /** An error of resolution, with Node's code and text. */
  core.resolutionError = ({ code, message, properties }, parent) => {
    if (code !== 'MODULE_NOT_FOUND') {
      return core.moduleError({ code, message });
    }
    const { requireStack: hasStack, ...rest } = JSON.parse(properties);
    const stack = hasStack === undefined ? [] : requireStack(parent);
    const text = stack.length > 0 ? `${message}\nRequire stack:\n- ${stack.join('\n- ')}` : message;
    const error = new Error(text);
    error.code = code;
    return Object.assign(error, hasStack === undefined ? rest : { requireStack: stack });
  };

  const typeErrors = new Set([
    'ERR_INVALID_MODULE_SPECIFIER',
    'ERR_PACKAGE_IMPORT_NOT_DEFINED',
    'ERR_UNKNOWN_FILE_EXTENSION',
    'ERR_IMPORT_ATTRIBUTE_MISSING',
    'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
  ]);

  /** An error of either loader, as the host describes it. */
  core.moduleError = ({ code, message, properties = '{}' }) =>
    Object.assign(core.nodeError(typeErrors.has(code) ? TypeError : Error, code, message), JSON.parse(properties));

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
