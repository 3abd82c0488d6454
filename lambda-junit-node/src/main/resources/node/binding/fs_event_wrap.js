(function () {
  'use strict';
  return { FSEvent: class FSEvent {} };
})
