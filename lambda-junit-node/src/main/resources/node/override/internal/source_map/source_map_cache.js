(function () {
  'use strict';
  return {
    getSourceMapsSupport: () => ({ __proto__: null, enabled: false, nodeModules: false, generatedCode: false }),
    setSourceMapsSupport: () => {},
    findSourceMap: () => undefined,
    maybeCacheSourceMap: () => {},
  };
})
