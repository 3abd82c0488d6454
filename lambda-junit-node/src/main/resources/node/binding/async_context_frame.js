(function () {
  'use strict';
  return { getContinuationPreservedEmbedderData: () => undefined, setContinuationPreservedEmbedderData: () => {} };
})
