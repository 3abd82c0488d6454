(function () {
  'use strict';
  return { isEnabled: () => false, has: () => true, availableFlags: () => [] };
})
