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

  // Globals that come with the library: the file that has each, the major version of Node.js that brought it, and
  // whether it is enumerable.
  const STREAMS = 'internal/webstreams/';
  const GLOBALS = {
    __proto__: null,
    Buffer: ['buffer', 0, false],
    URL: ['internal/url', 10, false],
    URLSearchParams: ['internal/url', 10, false],
    TextEncoder: ['internal/encoding', 11, false],
    TextDecoder: ['internal/encoding', 11, false],
    AbortController: ['internal/abort_controller', 15, false],
    AbortSignal: ['internal/abort_controller', 15, false],
    Event: ['internal/event_target', 15, false],
    EventTarget: ['internal/event_target', 15, false],
    atob: ['buffer', 16, true],
    btoa: ['buffer', 16, true],
    performance: ['perf_hooks', 16, true],
    structuredClone: ['lambda/structured_clone', 17, true],
    DOMException: ['lambda/dom_exception', 17, false],
    crypto: ['lambda/webcrypto', 17, true],
    Blob: ['buffer', 18, false],
    ReadableStream: [`${STREAMS}readablestream`, 18, false],
    ReadableStreamDefaultReader: [`${STREAMS}readablestream`, 18, false],
    ReadableStreamBYOBReader: [`${STREAMS}readablestream`, 18, false],
    ReadableStreamBYOBRequest: [`${STREAMS}readablestream`, 18, false],
    ReadableByteStreamController: [`${STREAMS}readablestream`, 18, false],
    ReadableStreamDefaultController: [`${STREAMS}readablestream`, 18, false],
    WritableStream: [`${STREAMS}writablestream`, 18, false],
    WritableStreamDefaultController: [`${STREAMS}writablestream`, 18, false],
    WritableStreamDefaultWriter: [`${STREAMS}writablestream`, 18, false],
    TransformStream: [`${STREAMS}transformstream`, 18, false],
    TransformStreamDefaultController: [`${STREAMS}transformstream`, 18, false],
    ByteLengthQueuingStrategy: [`${STREAMS}queuingstrategies`, 18, false],
    CountQueuingStrategy: [`${STREAMS}queuingstrategies`, 18, false],
    TextEncoderStream: [`${STREAMS}encoding`, 18, false],
    TextDecoderStream: [`${STREAMS}encoding`, 18, false],
    CustomEvent: ['internal/event_target', 19, false],
    File: ['buffer', 20, false],
    navigator: ['internal/navigator', 21, true],
  };

  const define = (name, value) =>
    Object.defineProperty(globalThis, name, {
      value,
      writable: true,
      enumerable: GLOBALS[name][2],
      configurable: true,
    });
  const load = (name) => {
    const value = core.requireBuiltin(GLOBALS[name][0])[name];
    define(name, value);
    return value;
  };

  delete globalThis.TextEncoder;
  delete globalThis.TextDecoder;
  // They stand on the prototype of the global object until they are first used: one literal is made in no time,
  // where as many calls of defineProperty take longer than a hello-world test.
  const untouched = {
    __proto__: Object.getPrototypeOf(globalThis),
    get Buffer() {
      return load('Buffer');
    },
    set Buffer(value) {
      define('Buffer', value);
    },
    get URL() {
      return load('URL');
    },
    set URL(value) {
      define('URL', value);
    },
    get URLSearchParams() {
      return load('URLSearchParams');
    },
    set URLSearchParams(value) {
      define('URLSearchParams', value);
    },
    get TextEncoder() {
      return load('TextEncoder');
    },
    set TextEncoder(value) {
      define('TextEncoder', value);
    },
    get TextDecoder() {
      return load('TextDecoder');
    },
    set TextDecoder(value) {
      define('TextDecoder', value);
    },
    get AbortController() {
      return load('AbortController');
    },
    set AbortController(value) {
      define('AbortController', value);
    },
    get AbortSignal() {
      return load('AbortSignal');
    },
    set AbortSignal(value) {
      define('AbortSignal', value);
    },
    get Event() {
      return load('Event');
    },
    set Event(value) {
      define('Event', value);
    },
    get EventTarget() {
      return load('EventTarget');
    },
    set EventTarget(value) {
      define('EventTarget', value);
    },
    get atob() {
      return load('atob');
    },
    set atob(value) {
      define('atob', value);
    },
    get btoa() {
      return load('btoa');
    },
    set btoa(value) {
      define('btoa', value);
    },
    get performance() {
      return load('performance');
    },
    set performance(value) {
      define('performance', value);
    },
    get structuredClone() {
      return load('structuredClone');
    },
    set structuredClone(value) {
      define('structuredClone', value);
    },
    get DOMException() {
      return load('DOMException');
    },
    set DOMException(value) {
      define('DOMException', value);
    },
    get crypto() {
      return load('crypto');
    },
    set crypto(value) {
      define('crypto', value);
    },
    get Blob() {
      return load('Blob');
    },
    set Blob(value) {
      define('Blob', value);
    },
    get ReadableStream() {
      return load('ReadableStream');
    },
    set ReadableStream(value) {
      define('ReadableStream', value);
    },
    get ReadableStreamDefaultReader() {
      return load('ReadableStreamDefaultReader');
    },
    set ReadableStreamDefaultReader(value) {
      define('ReadableStreamDefaultReader', value);
    },
    get ReadableStreamBYOBReader() {
      return load('ReadableStreamBYOBReader');
    },
    set ReadableStreamBYOBReader(value) {
      define('ReadableStreamBYOBReader', value);
    },
    get ReadableStreamBYOBRequest() {
      return load('ReadableStreamBYOBRequest');
    },
    set ReadableStreamBYOBRequest(value) {
      define('ReadableStreamBYOBRequest', value);
    },
    get ReadableByteStreamController() {
      return load('ReadableByteStreamController');
    },
    set ReadableByteStreamController(value) {
      define('ReadableByteStreamController', value);
    },
    get ReadableStreamDefaultController() {
      return load('ReadableStreamDefaultController');
    },
    set ReadableStreamDefaultController(value) {
      define('ReadableStreamDefaultController', value);
    },
    get WritableStream() {
      return load('WritableStream');
    },
    set WritableStream(value) {
      define('WritableStream', value);
    },
    get WritableStreamDefaultController() {
      return load('WritableStreamDefaultController');
    },
    set WritableStreamDefaultController(value) {
      define('WritableStreamDefaultController', value);
    },
    get WritableStreamDefaultWriter() {
      return load('WritableStreamDefaultWriter');
    },
    set WritableStreamDefaultWriter(value) {
      define('WritableStreamDefaultWriter', value);
    },
    get TransformStream() {
      return load('TransformStream');
    },
    set TransformStream(value) {
      define('TransformStream', value);
    },
    get TransformStreamDefaultController() {
      return load('TransformStreamDefaultController');
    },
    set TransformStreamDefaultController(value) {
      define('TransformStreamDefaultController', value);
    },
    get ByteLengthQueuingStrategy() {
      return load('ByteLengthQueuingStrategy');
    },
    set ByteLengthQueuingStrategy(value) {
      define('ByteLengthQueuingStrategy', value);
    },
    get CountQueuingStrategy() {
      return load('CountQueuingStrategy');
    },
    set CountQueuingStrategy(value) {
      define('CountQueuingStrategy', value);
    },
    get TextEncoderStream() {
      return load('TextEncoderStream');
    },
    set TextEncoderStream(value) {
      define('TextEncoderStream', value);
    },
    get TextDecoderStream() {
      return load('TextDecoderStream');
    },
    set TextDecoderStream(value) {
      define('TextDecoderStream', value);
    },
    get CustomEvent() {
      return load('CustomEvent');
    },
    set CustomEvent(value) {
      define('CustomEvent', value);
    },
    get File() {
      return load('File');
    },
    set File(value) {
      define('File', value);
    },
    get navigator() {
      return load('navigator');
    },
    set navigator(value) {
      define('navigator', value);
    },
  };
  for (const name of core.nodeMajor >= 22 ? [] : Object.keys(GLOBALS)) {
    if (GLOBALS[name][1] > core.nodeMajor) {
      delete untouched[name];
    }
  }
  Object.setPrototypeOf(globalThis, untouched);
})
