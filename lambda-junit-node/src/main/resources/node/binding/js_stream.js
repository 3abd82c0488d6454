(function () {
  'use strict';
  return { JSStream: class JSStream {} };
})
