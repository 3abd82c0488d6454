// The numbers of the operating system that Node shows.
(function (realm) {
  'use strict';
  return realm.constants.constants;
})
