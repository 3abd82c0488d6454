// Up to nodejs8.10: from the handler string to the handler function.
(function (runtime) {
  'use strict';
  const { core, rules } = runtime;
  // The runtime's own file, which requires the handler's.
  const self = core.moduleOf(rules.require);

  /** The first runtime writes to what was thrown without a look at what it is, and dies of it. */
  function requireErrorObject(error) {
    if (error === undefined || error === null) {
      throw new TypeError(`Cannot read property 'code' of ${error}`);
    }
    if (typeof error !== 'object' && typeof error !== 'function') {
      throw new TypeError(
        core.nodeMajor < 6
          ? `Cannot assign to read only property 'stack' of ${error}`
          : `Cannot create property 'stack' on ${typeof error} '${String(error)}'`,
      );
    }
  }

  runtime.loadHandler = (handler) => {
    const parts = handler.split('.');
    if (parts.length !== 2) {
      throw new runtime.Fault(`Bad handler ${handler}`);
    }
    const [module, name] = parts;
    let loaded;
    try {
      const path = `${core.env().LAMBDA_TASK_ROOT}/${module}`;
      const script = core.host.scriptAt(path);
      loaded = script === '' ? self.require(path) : core.requireScript(script, self);
    } catch (error) {
      requireErrorObject(error);
      if (error instanceof SyntaxError) {
        throw new runtime.Fault(`Syntax error in module '${module}'`, error);
      }
      if (error?.code === 'MODULE_NOT_FOUND') {
        error.message = error.message.split('\n', 1)[0];
        throw new runtime.Fault(`Unable to import module '${module}'`, error);
      }
      throw new runtime.Fault('module initialization error', error, true);
    }
    const found = loaded[name];
    if (found === undefined || found === null) {
      runtime.explanations.tellHandlers(loaded, name, handler);
      throw new runtime.Fault(`Handler '${name}' missing on module '${module}'`);
    }
    return found;
  };
})
