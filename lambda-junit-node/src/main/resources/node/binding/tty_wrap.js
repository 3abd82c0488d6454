(function () {
  'use strict';
  return { TTY: class TTY {}, isTTY: () => false };
})
