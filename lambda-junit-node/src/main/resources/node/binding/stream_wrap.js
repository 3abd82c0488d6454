// What streams of bytes have in common: where their callbacks find how much was read or written.
(function (realm, binding) {
  'use strict';
  const LENGTH = 5;
  let base;
  class Request {}
  return Object.assign(binding, realm.constants.stream_wrap, {
    /** The class of the handles, for the bindings that have some. */
    base: () => (base ??= realm.host.script('stream-base')(realm)),
    streamBaseState: new Int32Array(LENGTH),
    WriteWrap: class WriteWrap extends Request {},
    ShutdownWrap: class ShutdownWrap extends Request {},
    LibuvStreamWrap: class LibuvStreamWrap {},
  });
})
