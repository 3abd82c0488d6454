(function () {
  'use strict';
  return { startupSnapshot: {}, setHeapSnapshotNearHeapLimit: () => {} };
})
