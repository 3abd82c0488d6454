(function () {
  'use strict';
  return { has: () => true };
})
