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
    createDomain: { value: function create() {
        return domains().create();
      },
    },
    active: { get: () => own?.active ?? null },
  };
  members.create = members.createDomain;
  for (const [name, { value, get = () => value }] of Object.entries(members)) {
    // Programs may put something of their own there, as into any object.
    const set = (given) =>
      Object.defineProperty(exports, name, { value: given, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(exports, name, { get, set, enumerable: true, configurable: true });
  }
})
