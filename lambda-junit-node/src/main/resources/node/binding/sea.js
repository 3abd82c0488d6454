(function () {
  'use strict';
  return { isSea: () => false, isExperimentalSeaWarningNeeded: () => false };
})
