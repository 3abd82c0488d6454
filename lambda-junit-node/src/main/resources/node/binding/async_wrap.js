// Asynchronous ids. Contexts are followed by the engine, see override/async_hooks.js.
(function (realm, binding) {
  'use strict';
  const ignore = () => {};
  return Object.assign(binding, realm.constants.async_wrap, {
    setupHooks: ignore,
    setCallbackTrampoline: ignore,
    registerDestroyHook: ignore,
    pushAsyncContext: ignore,
    popAsyncContext: () => false,
    executionAsyncResource: () => ({}),
    clearAsyncIdStack: ignore,
    queueDestroyAsyncId: ignore,
    setPromiseHooks: ignore,
    getPromiseHooks: () => [undefined, undefined, undefined, undefined],
    async_hook_fields: new Uint32Array(16),
    async_id_fields: new Float64Array(8),
    async_ids_stack: new Float64Array(64),
    execution_async_resources: [],
  });
})
