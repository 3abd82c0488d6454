// Node looks for changes in whole trees by watching each file: in a tree without files it would do nothing, silently.
(function (realm) {
  'use strict';
  const { core } = realm;
  return {
    FSWatcher: class FSWatcher {
      constructor() {
        core.unavailable('fs.watch()');
      }
    },
  };
})
