(function (realm) {
  'use strict';
  return realm.perIsolateSymbols;
})
