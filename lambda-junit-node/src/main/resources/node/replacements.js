// What stands in place of modules. The host says which module that is; here it is made and kept.
(function (core) {
  'use strict';
  const { host } = core;
  const replacements = [];
  let letThrough = -1;

  /**
   * Puts something in place of a module, for `require` and `import` alike. It has to be done before the module is
   * loaded. A relative specifier is meant from the working directory.
   *
   * @param specifier what a program in the working directory would write to get the module
   * @param make makes what stands in its place, when somebody first asks for it
   */
  function replace(specifier, make) {
    replacements[host.addReplacement(specifier)] = { specifier, make, made: false, exports: undefined };
  }

  /** What stands in place of a module, by the number that the host gave to it. */
  core.replacement = (number) => {
    const replacement = (replacements[number] ??= provided(number));
    if (!replacement.made) {
      replacement.made = true;
      replacement.exports = replacement.make();
    }
    return replacement.exports;
  };

  let make;

  /** A package that was not replaced, but is made up as it is asked for. */
  function provided(number) {
    const specifier = host.providedModule(number);
    make ??= host.moduleMaker();
    const module = make(specifier);
    return { specifier, made: true, exports: module.exports, names: module.names, asked: module.asked };
  }

  /** What stands in place of a JSON file. */
  core.replacementAsJson = (number) => JSON.stringify(core.replacement(number)) ?? 'null';

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  core.replacementNames = (number, text) => {
    const exports = core.replacement(number);
    const { names } = replacements[number];
    if (names !== undefined) {
      return names(text);
    }
    return isObject(exports) ? Object.keys(exports) : [];
  };
  /** An object that has a default export is written as an ES module, any other as a CommonJS module. */
  core.defaultOf = (exports) => (isObject(exports) && 'default' in exports ? exports.default : exports);

  /** What `require` would give at the working directory if it took ES modules in any version of Node. */
  function load(specifier) {
    const { Module } = core;
    const require = Module.createRequire(`${host.workingDirectory}/`);
    const filename = require.resolve(specifier);
    if (Module.isBuiltin(filename) || core.formatOf(filename) !== 'module') {
      return require(specifier);
    }
    const module = new Module(filename);
    core.loadRequiredModule(module, filename);
    return module.exports;
  }

  /** What a file gets in place of a module; what is made up has the names that the file asks for. */
  function get(number, filename) {
    const exports = core.replacement(number);
    replacements[number].asked?.(() => (host.isFile(filename) ? host.readText(filename) : ''));
    return exports;
  }

  return {
    replace,
    /** What `require` of a module gets in its place, or `undefined`. */
    find(request, filename) {
      const number = host.replacement(request, filename);
      if (number < 0 || number === letThrough) {
        return undefined;
      }
      return { exports: get(number, filename) };
    },
    get,
    /** The module in whose place something stands. */
    real(specifier) {
      const outer = letThrough;
      letThrough = replacements.map((replacement) => replacement.specifier).lastIndexOf(specifier);
      try {
        return load(specifier);
      } finally {
        letThrough = outer;
      }
    },
    /** The specifiers of what nobody has asked for so far. */
    unused: () => replacements.filter(({ made }) => !made).map(({ specifier }) => specifier),
  };
})
