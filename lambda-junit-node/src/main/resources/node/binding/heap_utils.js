(function () {
  'use strict';
  return {};
})
