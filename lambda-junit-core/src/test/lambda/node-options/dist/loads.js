exports.handler = async () => [
  globalThis.loadedFirst,
  Error.stackTraceLimit,
  require('http').maxHeaderSize,
  process.env.NODE_OPTIONS !== undefined,
];
