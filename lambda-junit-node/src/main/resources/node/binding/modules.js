(function () {
  'use strict';
  return { flushCompileCache: () => {}, getPackageScopeConfig: () => undefined, readPackageJSON: () => undefined };
})
