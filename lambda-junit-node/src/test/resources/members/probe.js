// Which names a Node.js has: of each module, each of its classes and each global those of what it has, as JSON. What starts with `#` is
// what instances have. It is written in the JavaScript of Node.js 0.10, where it has to run, too.
'use strict';
var root = global;
var members = {};
var OF_FUNCTIONS = ['length', 'name', 'prototype', 'arguments', 'caller'];
// What says something of the machine or the program, and tables of data.
var DATA = ['env', 'versions', 'config', 'release', 'report', 'mainModule', 'STATUS_CODES', 'builtinModules', 'asyncWrapProviders'];
var SELVES = ['globalThis', 'global', 'GLOBAL', 'root'];
// Of every version; older ones have no list of them. What starts with `_` is an inner part.
var MODULES = (
  'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns ' +
  'dns/promises domain events freelist fs fs/promises http http2 https inspector inspector/promises module net node:sea ' +
  'node:sqlite node:test node:test/reporters os path path/posix path/win32 perf_hooks process punycode querystring readline ' +
  'readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls ' +
  'trace_events tty url util util/types v8 vm wasi worker_threads zlib'
).split(' ');
var WELL_KNOWN = typeof Symbol === 'function' ? Object.getOwnPropertyNames(Symbol) : [];

function isFunction(value) {
  return typeof value === 'function';
}

function isObject(value) {
  return (typeof value === 'object' && value !== null) || isFunction(value);
}

function symbolName(symbol) {
  return WELL_KNOWN.filter(function (name) {
    return Symbol[name] === symbol;
  }).map(function (name) {
    return '@@' + name;
  })[0];
}

function ownNames(owner) {
  var symbols = Object.getOwnPropertySymbols ? Object.getOwnPropertySymbols(owner).map(symbolName).filter(Boolean) : [];
  return Object.getOwnPropertyNames(owner)
    .concat(symbols)
    .filter(function (name) {
      return name !== 'constructor' && !(isFunction(owner) && OF_FUNCTIONS.indexOf(name) >= 0) && !/^[0-9]|^_/.test(name);
    });
}

/** The names of an object, and what it inherits of anything but the plainest objects and functions. */
function namesOf(owner) {
  var names = [];
  for (var at = owner; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    ownNames(at).forEach(function (name) {
      if (names.indexOf(name) < 0) {
        names.push(name);
      }
    });
  }
  return names.sort();
}

/** Getters may need an instance. */
function read(owner, name) {
  try {
    return owner[name];
  } catch (e) {
    return undefined;
  }
}

function isPlain(value) {
  if (isFunction(value) || Array.isArray(value)) {
    return false;
  }
  var proto = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype || Object.getPrototypeOf(proto) === null;
}

function walk(path, value, ancestors, depth) {
  members[path] = isFunction(value) ? ownNames(value).sort() : namesOf(value);
  var prototype = isFunction(value) ? read(value, 'prototype') : undefined;
  if (isObject(prototype)) {
    members[path + '#'] = namesOf(prototype);
  }
  if (depth === 2) {
    return;
  }
  ownNames(value).forEach(function (name) {
    var inner = read(value, name);
    if (DATA.indexOf(name) >= 0 || /^@@|State$/.test(name) || !isObject(inner) || ancestors.indexOf(inner) >= 0) {
      return;
    }
    var isClass = isFunction(inner) && (/^[A-Z]/.test(name) || (isObject(inner.prototype) && ownNames(inner.prototype).length > 0));
    if (isClass || isPlain(inner)) {
      walk(path + '.' + name, inner, ancestors.concat([inner]), depth + 1);
    }
  });
}

members.modules = MODULES.filter(function (name) {
  var exports;
  try {
    exports = require(name);
  } catch (e) {
    return false;
  }
  // It is another name of `util`.
  if (isObject(exports) && name !== 'sys') {
    walk(name, exports, [exports], 0);
  }
  return true;
}).sort();

members.globals = Object.getOwnPropertyNames(root).sort();
members.globals.forEach(function (name) {
  var value = read(root, name);
  if (SELVES.indexOf(name) < 0 && isObject(value)) {
    walk('global ' + name, value, [root, value], 1);
  }
});
members['global TypedArray#'] = ownNames(Object.getPrototypeOf(Uint8Array.prototype)).sort();

process.stdout.write(JSON.stringify(members));
