// Command-line options: those of a process that was started without any, and what NODE_OPTIONS says.
(function (realm) {
  'use strict';
  const BOOLEAN = 2;
  const STRING = 5;
  const values = {
    '--max-http-header-size': 16384,
    '--network-family-autoselection': true,
    '--network-family-autoselection-attempt-timeout': 250,
    '--stack-trace-limit': 10,
    '--warnings': true,
    '--deprecation': true,
    '--verify-base-objects': false,
    '--unhandled-rejections': 'throw',
    '--dns-result-order': '',
    '--tls-cipher-list': realm.constants.constants.crypto.defaultCoreCipherList,
    '--tls-min-v1.2': false,
    '--disable-warning': [],
    '--input-type': '',
    '--icu-data-dir': '',
    '--require': [],
    '--import': [],
    '--conditions': [],
    '--disable-proto': '',
    '--experimental-global-navigator': true,
    '--experimental-async-context-frame': true,
    '--experimental-websocket': true,
    ...realm.core.options(),
  };
  return {
    getCLIOptionsValues: () => values,
    getCLIOptionsInfo: () => ({
      options: new Map(JSON.parse(realm.host.allowedOptions()).map(([name, kind]) => [name, { envVarSettings: 0, type: kind === 'flag' ? BOOLEAN : STRING }])),
      aliases: new Map(),
    }),
    getEmbedderOptions: () => ({
      shouldNotRegisterESMLoader: true,
      noGlobalSearchPaths: false,
      noBrowserGlobals: false,
      hasEmbedderPreload: false,
    }),
    envSettings: { kAllowedInEnvvar: 0 },
    types: { kBoolean: BOOLEAN },
    noGlobalSearchPaths: false,
    shouldNotRegisterESMLoader: true,
  };
})
