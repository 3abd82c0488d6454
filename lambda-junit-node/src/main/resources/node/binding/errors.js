(function (realm, binding) {
  'use strict';
  const ignore = () => {};
  return Object.assign(binding, realm.constants.errors, {
    setPrepareStackTraceCallback: ignore,
    setGetSourceMapErrorSource: ignore,
    setSourceMapsEnabled: ignore,
    setMaybeCacheGeneratedSourceMap: ignore,
    setEnhanceStackForFatalException: ignore,
    noSideEffectsToString: (value) => String(value),
    triggerUncaughtException: (error) => realm.core.uncaughtException(error),
    getErrorSourcePositions: () => undefined,
  });
})
