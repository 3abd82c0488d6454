// Domains. They are Node's own, once there is one: from then on all events and asynchronous calls are followed, which is
// nothing for the packages that ask for the module, as the AWS SDK v2 does, and use none.
(function (realm, exports) {
  'use strict';
  let own;
  const domains = () => {
    realm.core.followAsync();
    own ??= realm.ownLibrary('domain');
    return own;
  };
  const stack = [];
  const members = {
    _stack: { get: () => own?._stack ?? stack },
    Domain: { get: () => domains().Domain },
    createDomain: { value: () => domains().create() },
    active: { get: () => own?.active ?? null },
  };
  members.create = members.createDomain;
  for (const [name, descriptor] of Object.entries(members)) {
    Object.defineProperty(exports, name, { ...descriptor, enumerable: true, configurable: true });
  }
})
