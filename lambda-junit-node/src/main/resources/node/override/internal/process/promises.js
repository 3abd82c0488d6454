// Unhandled rejections are noticed by the engine, see bootstrap.js.
(function () {
  'use strict';
  return {
    setHasRejectionToWarn: () => {},
    hasRejectionToWarn: () => false,
    listenForRejections: () => {},
    processPromiseRejections: () => false,
  };
})
