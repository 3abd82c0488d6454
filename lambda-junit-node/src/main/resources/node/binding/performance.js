(function (realm, binding) {
  'use strict';
  const { host } = realm;
  const ignore = () => {};
  return Object.assign(binding, realm.constants.performance, {
    now: () => host.elapsedNanos() / 1e6,
    setupObservers: ignore,
    installGarbageCollectionTracking: ignore,
    removeGarbageCollectionTracking: ignore,
    notify: ignore,
    loopIdleTime: () => 0,
    markBootstrapComplete: ignore,
    getTimeOrigin: () => 0,
    getTimeOriginTimestamp: () => host.now() - host.elapsedNanos() / 1e6,
    uvMetricsInfo: () => [0, 0, 0],
    observerCounts: new Uint32Array(16),
    milestones: new Float64Array(16),
  });
})
