// The machine that a handler believes to run on: Amazon Linux on two processors.
(function (realm) {
  'use strict';
  const { process } = realm.core;
  const MB = 1024 * 1024;
  const memory = () => Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 128) * MB;
  return {
    isBigEndian: false,
    getHostname: () => '169.254.100.1',
    getOSInformation: () => ['Linux', '#1 SMP', '5.10.0', 'x86_64'],
    getHomeDirectory: () => '/root',
    getCPUs: () => ['Intel(R) Xeon(R) Processor', 2500, 0, 0, 0, 0, 0, 'Intel(R) Xeon(R) Processor', 2500, 0, 0, 0, 0, 0],
    getTotalMem: memory,
    getFreeMem: () => memory() / 2,
    getLoadAvg: (averages) => averages.fill(0),
    getUptime: () => realm.host.elapsedNanos() / 1e9,
    getInterfaceAddresses: () => ['lo', '127.0.0.1', '255.0.0.0', 'IPv4', '00:00:00:00:00:00', true, -1],
    getUserInfo: () => ({ uid: 993, gid: 990, username: 'sbx_user1051', homedir: '/home/sbx_user1051', shell: '/sbin/nologin' }),
    getAvailableParallelism: () => 2,
    setPriority: () => 0,
    getPriority: () => 0,
  };
})
