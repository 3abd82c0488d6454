(function () {
  'use strict';
  class AsyncContextFrame {
    static get enabled() {
      return false;
    }
    static current = () => undefined;
    static set = () => {};
    static exchange = () => undefined;
    static disable = () => {};
  }
  return AsyncContextFrame;
})
