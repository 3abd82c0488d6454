// The globals that are made when somebody first uses them.
(function (core) {
  'use strict';
  const { host } = core;

  const part = (name) => {
    let made;
    return (key) => (made ??= host.script(name)(core))[key];
  };
  const library = (file) => (key) => core.requireBuiltin(file)[key];
  const timers = (key) => core.timerFunctions()[key];
  const STREAMS = 'internal/webstreams/';

  const PERFORMANCE_CLASSES = [
    'Performance',
    'PerformanceEntry',
    'PerformanceMark',
    'PerformanceMeasure',
    'PerformanceObserver',
    'PerformanceObserverEntryList',
    'PerformanceResourceTiming',
  ];

  // Who makes them, the major version of Node.js that brought them, whether they are enumerable, and their names.
  const ROWS = [
    [part('clock'), 0, false, 'Date'],
    [timers, 0, true, 'clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout'],
    [part('web-assembly'), 0, false, 'WebAssembly'],
    [part('microtasks'), 11, true, 'queueMicrotask'],
    [library('buffer'), 0, false, 'Buffer'],
    [library('internal/url'), 10, false, 'URL', 'URLSearchParams'],
    [library('internal/encoding'), 11, false, 'TextEncoder', 'TextDecoder'],
    [library('internal/abort_controller'), 15, false, 'AbortController', 'AbortSignal'],
    [library('internal/event_target'), 15, false, 'Event', 'EventTarget'],
    [library('buffer'), 16, true, 'atob', 'btoa'],
    [library('internal/worker/io'), 15, false, 'MessageChannel', 'MessagePort'],
    [library('internal/deps/undici/undici'), 15, false, 'MessageEvent'],
    [library('perf_hooks'), 16, true, 'performance'],
    [library('lambda/structured_clone'), 17, true, 'structuredClone'],
    [library('lambda/dom_exception'), 17, false, 'DOMException'],
    [library('lambda/webcrypto'), 17, true, 'crypto'],
    [library('buffer'), 18, false, 'Blob'],
    [library('internal/worker/io'), 18, false, 'BroadcastChannel'],
    [
      library(`${STREAMS}readablestream`),
      18,
      false,
      'ReadableStream',
      'ReadableStreamDefaultReader',
      'ReadableStreamBYOBReader',
      'ReadableStreamBYOBRequest',
      'ReadableByteStreamController',
      'ReadableStreamDefaultController',
    ],
    [
      library(`${STREAMS}writablestream`),
      18,
      false,
      'WritableStream',
      'WritableStreamDefaultController',
      'WritableStreamDefaultWriter',
    ],
    [library(`${STREAMS}transformstream`), 18, false, 'TransformStream', 'TransformStreamDefaultController'],
    [library(`${STREAMS}queuingstrategies`), 18, false, 'ByteLengthQueuingStrategy', 'CountQueuingStrategy'],
    [library(`${STREAMS}compression`), 18, false, 'CompressionStream', 'DecompressionStream'],
    [library(`${STREAMS}encoding`), 18, false, 'TextEncoderStream', 'TextDecoderStream'],
    [library('internal/deps/undici/undici'), 18, true, 'fetch'],
    [library('internal/deps/undici/undici'), 18, false, 'FormData', 'Headers', 'Request', 'Response'],
    [library('internal/deps/undici/undici'), 22, false, 'WebSocket'],
    [library('internal/deps/undici/undici'), 23, false, 'CloseEvent'],
    [library('internal/event_target'), 19, false, 'CustomEvent'],
    [library('perf_hooks'), 19, false, ...PERFORMANCE_CLASSES],
    [library('internal/crypto/webcrypto'), 19, false, 'Crypto', 'CryptoKey', 'SubtleCrypto'],
    [library('buffer'), 20, false, 'File'],
    [library('internal/navigator'), 21, true, 'navigator'],
    [library('internal/navigator'), 21, false, 'Navigator'],
    [library('lambda/url_pattern'), 24, false, 'URLPattern'],
  ];

  const makers = core.newMap();
  const enumerable = [];
  const others = [];
  for (const [make, since, isEnumerable, ...names] of ROWS) {
    if (core.nodeMajor >= since) {
      for (const name of names) {
        makers.set(name, make);
        (isEnumerable ? enumerable : others).push(name);
      }
    }
  }
  return { enumerable: `${enumerable}`, others: `${others}`, make: (name) => makers.get(name)(name) };
})
