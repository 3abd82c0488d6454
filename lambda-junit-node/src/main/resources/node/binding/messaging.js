// Structured clones and the error class that they throw. Ports belong to workers, which are not here.
(function (realm, binding) {
  'use strict';
  const { core } = realm;
  const ignore = () => {};
  let DOMException;
  const domException = () => {
    DOMException ??= realm.perContext('domexception').DOMException;
    return DOMException;
  };
  class MessagePort {}
  return Object.assign(binding, {
    MessageChannel: class MessageChannel {},
    MessagePort,
    exposeLazyDOMExceptionProperty: (target) =>
      Object.defineProperty(target, 'DOMException', {
        configurable: true,
        enumerable: false,
        get: domException,
        set: (value) =>
          Object.defineProperty(target, 'DOMException', { value, writable: true, configurable: true, enumerable: false }),
      }),
    get DOMException() {
      return domException();
    },
    structuredClone: (value, options) => realm.requireBuiltin('lambda/structured_clone').structuredClone(value, options),
    setDeserializerCreateObjectFunction: ignore,
    stopMessagePort: ignore,
    checkMessagePort: () => false,
    drainMessagePort: ignore,
    moveMessagePortToContext: (port) => port,
    receiveMessageOnPort: ignore,
    broadcastChannel: () => core.unavailable('BroadcastChannel'),
  });
})
