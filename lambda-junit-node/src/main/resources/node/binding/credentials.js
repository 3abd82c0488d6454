(function (realm) {
  'use strict';
  const USER = 993;
  const GROUP = 990;
  return {
    safeGetenv: (name) => realm.core.process.env[name],
    getTempDir: () => '/tmp',
    implementsPosixCredentials: true,
    getuid: () => USER,
    geteuid: () => USER,
    getgid: () => GROUP,
    getegid: () => GROUP,
    getgroups: () => [GROUP],
  };
})
