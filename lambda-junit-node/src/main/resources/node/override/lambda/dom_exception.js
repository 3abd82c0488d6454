(function (realm) {
  'use strict';
  return { DOMException: realm.internalBinding('messaging').DOMException };
})
