(function (realm, binding) {
  'use strict';
  return Object.assign(binding, realm.constants.worker, { getEnvMessagePort: () => undefined, isInternalThread: false });
})
