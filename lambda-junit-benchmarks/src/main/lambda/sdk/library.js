const { builtinModules } = require('module');

/** All that a script can touch of Node's own library: each module, and each global. */
exports.handler = async () => {
  const touched = builtinModules.map((name) => typeof require(name));
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    touched.push(typeof globalThis[name]);
  }
  return touched.length;
};
