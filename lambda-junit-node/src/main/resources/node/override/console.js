(function (realm) {
  'use strict';
  const { console } = realm.core;
  if (console.Console === undefined) {
    const { Console } = realm.requireBuiltin('internal/console/constructor');
    Object.defineProperty(console, 'Console', { value: Console, writable: true, enumerable: false, configurable: true });
  }
  return console;
})
