(function (realm) {
  'use strict';
  const { host } = realm;
  const hrtimeBuffer = new ArrayBuffer(24);
  return {
    hrtimeBuffer,
    hrtime: () => {},
    hrtimeBigInt: () => {},
    cpuUsage: () => {},
    resourceUsage: () => {},
    memoryUsage: () => {},
    rss: () => 0,
    uptime: () => host.elapsedNanos() / 1e9,
    setEmitWarningSync: () => {},
    loadEnvFile: () => {},
    patchProcessObject: () => {},
  };
})
