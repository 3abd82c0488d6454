// Asynchronous ids and hooks. Node's library keeps them in the arrays of this binding.
(function (realm, binding, native) {
  'use strict';
  const { constants, Providers } = realm.constants.async_wrap;
  const { kTotals, kStackLength, kUsesExecutionAsyncResource } = constants;
  const { kExecutionAsyncId, kTriggerAsyncId, kAsyncIdCounter, kDefaultTriggerAsyncId } = constants;
  const STACK = 64;
  // Of the program itself, as which all runs that nothing else has begun.
  const PROGRAM = 1;

  const fields = new Uint32Array(Math.max(kTotals, kStackLength, kUsesExecutionAsyncResource) + 1);
  const ids = new Float64Array(4);
  const resources = [];
  ids[kExecutionAsyncId] = PROGRAM;
  ids[kTriggerAsyncId] = 0;
  ids[kAsyncIdCounter] = PROGRAM;
  ids[kDefaultTriggerAsyncId] = -1;

  let destroyed = [];
  let promiseHooks = [undefined, undefined, undefined, undefined];
  let usePromiseHooks;

  function popOne() {
    const length = --fields[kStackLength];
    ids[kExecutionAsyncId] = binding.async_ids_stack[2 * length];
    ids[kTriggerAsyncId] = binding.async_ids_stack[2 * length + 1];
    resources.length = length;
  }

  return Object.assign(binding, {
    constants,
    Providers,
    async_hook_fields: fields,
    async_id_fields: ids,
    async_ids_stack: new Float64Array(2 * STACK),
    execution_async_resources: resources,
    setupHooks() {},
    setCallbackTrampoline() {},

    /** For a stack that is full. */
    pushAsyncContext(asyncId, triggerAsyncId) {
      const stack = new Float64Array(2 * binding.async_ids_stack.length);
      stack.set(binding.async_ids_stack);
      const length = fields[kStackLength]++;
      stack[2 * length] = ids[kExecutionAsyncId];
      stack[2 * length + 1] = ids[kTriggerAsyncId];
      binding.async_ids_stack = stack;
      ids[kExecutionAsyncId] = asyncId;
      ids[kTriggerAsyncId] = triggerAsyncId;
    },
    /** For an id that is not on top, as others above it have not been taken away: where Node.js aborts. */
    popAsyncContext(asyncId) {
      const { async_ids_stack: stack } = binding;
      let length = fields[kStackLength] - 1;
      while (length > 0 && stack[2 * length] !== asyncId) {
        length--;
      }
      if (length > 0) {
        while (fields[kStackLength] >= length) {
          popOne();
        }
      }
      return fields[kStackLength] > 0;
    },
    executionAsyncResource: (index) => resources[index],
    clearAsyncIdStack() {
      while (fields[kStackLength] > 0) {
        popOne();
      }
    },

    queueDestroyAsyncId(asyncId) {
      destroyed.push(asyncId);
    },
    /** Told later, as Node.js does, which has a look now and then at what has piled up. */
    tellDestroyed() {
      while (destroyed.length > 0) {
        const told = destroyed;
        destroyed = [];
        told.forEach(realm.requireBuiltin('internal/async_hooks').nativeHooks.destroy);
      }
    },
    /** What a collection of garbage destroys is told to nobody. */
    registerDestroyHook() {},

    setPromiseHooks(...hooks) {
      promiseHooks = hooks;
      usePromiseHooks ??= native.promiseHooksFunction();
      usePromiseHooks(hooks);
    },
    getPromiseHooks: () => promiseHooks,
  });
})
