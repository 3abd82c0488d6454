// Of which uses the Node.js that the runtime plays warns: see the patch of `buffer`, `punycode` and `url`. Measured with the real versions 4 to 24.
(function (realm) {
  'use strict';
  const { nodeMajor, host } = realm.core;
  let runningScripts;

  // The versions of Node.js from which on they warn by themselves.
  const SINCE = { __proto__: null, DEP0005: 10, DEP0040: 21, DEP0169: 24, DEP0170: 20 };

  const scripts = (limit) => {
    runningScripts ??= host.runningScriptsFunction();
    return runningScripts(limit).split('\n');
  };
  const isOfPackage = (script) => script.includes('/node_modules/');

  /** Up to Node.js 18 the nearest file decides; modules, whose names are URLs, are none. */
  const isNearestOfPackage = () => isOfPackage(scripts(Infinity).find((script) => script.startsWith('/')) ?? '');

  /** In 20 and 22 any of the topmost 100 calls, and where there are more nobody looks. */
  const isAnyOfPackage = () => {
    const topmost = scripts(100);
    return topmost.length === 100 || topmost.some(isOfPackage);
  };

  // Since 24 it is the topmost calls, which are Node's own but for the last. Here a module is loaded by other calls.
  const TOPMOST = { __proto__: null, DEP0005: 3, DEP0169: 2 };
  const isCalledByPackage = (code) => (code in TOPMOST ? scripts(TOPMOST[code]).some(isOfPackage) : isNearestOfPackage());

  const isInPackage = nodeMajor < 20 ? isNearestOfPackage : nodeMajor < 24 ? isAnyOfPackage : isCalledByPackage;

  return {
    /** Whether this Node.js warns of a use at all. */
    warnsOf: (code) => nodeMajor >= SINCE[code],
    /** Whether it warns of a use by the code that is running. */
    warnsHere: (code) => nodeMajor >= SINCE[code] && !isInPackage(code),
  };
})
