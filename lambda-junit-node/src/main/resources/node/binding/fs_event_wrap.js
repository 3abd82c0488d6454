// What tells of changes to files. Those that a handler sees change by its own doing alone.
(function (realm) {
  'use strict';
  const { core } = realm;
  return {
    FSEvent: class FSEvent {
      constructor() {
        core.unavailable('fs.watch()');
      }
    },
  };
})
