// One clock for everything: `Date` reads the host's clock, which can jump.
(function (core) {
  'use strict';
  const { host } = core;
  const { SystemDate } = core;
  const { construct } = Reflect;

  const HostDate = new Proxy(SystemDate, {
    construct(target, parameters, newTarget) {
      const effective = newTarget === HostDate ? target : newTarget;
      return construct(target, parameters.length === 0 ? [host.now()] : parameters, effective);
    },
    apply() {
      return new SystemDate(host.now()).toString();
    },
  });

  // As a method it is none that constructs.
  const { now } = {
    now() {
      return Math.floor(host.now());
    },
  };
  Object.defineProperty(SystemDate, 'now', { configurable: true, writable: true, enumerable: false, value: now });
  Object.defineProperty(SystemDate.prototype, 'constructor', {
    configurable: true,
    writable: true,
    enumerable: false,
    value: HostDate,
  });
  return { Date: HostDate };
})
