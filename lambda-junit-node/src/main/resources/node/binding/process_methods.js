// Memory and processor time: the JVM's heap, and the thread that runs guest code.
(function (realm, binding, use) {
  'use strict';
  const { host } = realm;
  const hrtimeBuffer = new ArrayBuffer(24);
  const cpuUsage = (values) => {
    values[0] = use.userMicros();
    values[1] = Math.max(0, use.cpuMicros() - values[0]);
  };
  const rss = () => use.heapTotal();
  return {
    hrtimeBuffer,
    hrtime: () => {},
    hrtimeBigInt: () => {},
    cpuUsage,
    threadCpuUsage: cpuUsage,
    resourceUsage(values) {
      values.fill(0);
      cpuUsage(values);
      values[2] = Math.round(rss() / 1024);
    },
    memoryUsage(values) {
      values[0] = rss();
      values[1] = use.heapTotal();
      values[2] = use.heapUsed();
      values[3] = 0;
      values[4] = 0;
    },
    rss,
    /** What the function was given, in bytes. */
    limit: () => Number(realm.core.process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 128) * 1024 * 1024,
    uptime: () => host.elapsedNanos() / 1e9,
    setEmitWarningSync: () => {},
    loadEnvFile: () => {},
    patchProcessObject: () => {},
  };
})
