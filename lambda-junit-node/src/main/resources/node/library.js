// The way to Node's own library. Nothing of it is evaluated before somebody asks.
(function (core) {
  'use strict';
  const { host } = core;
  let realm = null;

  core.isBuiltin = (name) => host.isBuiltin(name);
  core.builtinNames = () => JSON.parse(host.builtinNames());
  core.realm = () => {
    realm ??= host.script('realm')(core);
    return realm;
  };
  core.requireBuiltin = (name) => core.realm().requireBuiltin(name);

  /** An error for what cannot be in the JVM of a test. */
  core.unavailable = (feature) => {
    throw core.nodeError(
      TypeError,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js`,
    );
  };

  // Globals that come with the library, by the major version of Node.js that brought them.
  const GLOBALS = [
    [0, 'buffer', ['Buffer']],
    [10, 'internal/url', ['URL', 'URLSearchParams']],
    [11, 'internal/encoding', ['TextEncoder', 'TextDecoder']],
    [15, 'internal/abort_controller', ['AbortController', 'AbortSignal']],
    [15, 'internal/event_target', ['Event', 'EventTarget']],
    [16, 'buffer', ['atob', 'btoa'], true],
    [16, 'perf_hooks', ['performance'], true],
    [17, 'lambda/structured_clone', ['structuredClone'], true],
    [18, 'buffer', ['Blob']],
    [18, 'lambda/broadcast_channel', ['BroadcastChannel']],
    [18, 'internal/webstreams/readablestream', [
      'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest',
      'ReadableByteStreamController', 'ReadableStreamDefaultController',
    ]],
    [18, 'internal/webstreams/writablestream', [
      'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter',
    ]],
    [18, 'internal/webstreams/transformstream', ['TransformStream', 'TransformStreamDefaultController']],
    [18, 'internal/webstreams/queuingstrategies', ['ByteLengthQueuingStrategy', 'CountQueuingStrategy']],
    [18, 'internal/webstreams/encoding', ['TextEncoderStream', 'TextDecoderStream']],
    [18, 'internal/webstreams/compression', ['CompressionStream', 'DecompressionStream']],
    [18, 'lambda/fetch', ['fetch'], true],
    [18, 'lambda/fetch', ['FormData', 'Headers', 'Request', 'Response']],
    [19, 'internal/event_target', ['CustomEvent']],
    [20, 'buffer', ['File']],
    [17, 'lambda/webcrypto', ['crypto'], true],
    [21, 'lambda/navigator', ['navigator'], true],
    [22, 'lambda/fetch', ['WebSocket']],
    [24, 'lambda/url_pattern', ['URLPattern']],
  ];
  const define = (name, value, enumerable) =>
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });

  delete globalThis.TextEncoder;
  delete globalThis.TextDecoder;
  for (const [since, id, names, enumerable = false] of GLOBALS) {
    if (core.nodeMajor >= since) {
      for (const name of names) {
        Object.defineProperty(globalThis, name, {
          configurable: true,
          enumerable,
          get() {
            const value = core.requireBuiltin(id)[name];
            define(name, value, enumerable);
            return value;
          },
          set: (value) => define(name, value, enumerable),
        });
      }
    }
  }
  if (core.nodeMajor >= 17) {
    Object.defineProperty(globalThis, 'DOMException', {
      configurable: true,
      enumerable: false,
      get() {
        const value = core.realm().internalBinding('messaging').DOMException;
        define('DOMException', value, false);
        return value;
      },
      set: (value) => define('DOMException', value, false),
    });
  }
})
