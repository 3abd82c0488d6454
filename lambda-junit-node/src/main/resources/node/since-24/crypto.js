// What needs an OpenSSL of its time, and what the JDK does not have.
(function (realm, exports) {
  'use strict';
  for (const name of ['argon2', 'argon2Sync', 'decapsulate', 'encapsulate']) {
    exports[name] = { [name]: (..._parameters) => realm.core.unavailable(`crypto.${name}()`) }[name];
  }
})
