// What the engine takes along from where a promise's reaction is registered to where it runs.
(function (realm, binding, native) {
  'use strict';
  return {
    getContinuationPreservedEmbedderData: native.frameFunction(),
    setContinuationPreservedEmbedderData: native.setFrameFunction(),
  };
})
