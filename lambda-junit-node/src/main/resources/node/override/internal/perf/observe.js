// Nobody observes how long requests take here.
(function () {
  'use strict';
  return { hasObserver: () => false, startPerf: () => {}, stopPerf: () => {}, enqueue: () => {} };
})
