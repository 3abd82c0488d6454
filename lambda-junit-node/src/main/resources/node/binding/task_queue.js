(function (realm, binding, native) {
  'use strict';
  return Object.assign(binding, {
    isHandled: native.isHandledFunction(),
    enqueueMicrotask: (callback) => realm.core.queueMicrotask(callback),
    setTickCallback: () => {},
    runMicrotasks: () => {},
    tickInfo: new Uint8Array(8),
    promiseRejectEvents: {
      kPromiseRejectWithNoHandler: 0,
      kPromiseHandlerAddedAfterReject: 1,
      kPromiseResolveAfterResolved: 2,
      kPromiseRejectAfterResolved: 3,
    },
    setPromiseRejectCallback: () => {},
    // Not of Node.js: what follows rejections here.
    followRejections: native.followRejectionsFunction(),
  });
})
