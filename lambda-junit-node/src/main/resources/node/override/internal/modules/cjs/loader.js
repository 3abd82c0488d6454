(function (realm) {
  'use strict';
  return { Module: realm.core.Module, wrapSafe: () => {} };
})
