(function (realm) {
  'use strict';
  return realm.core.process;
})
