// `console` over the host's stdout and stderr. Texts and plain values are formatted here; anything that needs
// looking into is formatted by util.inspect of Node's library.
(function (core) {
  'use strict';
  const { host } = core;

  /** One plain value as util.format writes it, or `null` if it takes util.inspect. */
  function plain(value) {
    switch (typeof value) {
      case 'string':
        return value;
      case 'number':
        return Object.is(value, -0) ? '-0' : `${value}`;
      case 'boolean':
      case 'undefined':
        return `${value}`;
      case 'bigint':
        return `${value}n`;
      default:
        return value === null ? 'null' : null;
    }
  }

  // Texts that stand behind anything but a text.
  const quotesTexts = core.nodeMajor < 11;

  /** util.format of a list of arguments. */
  core.format = function format(values) {
    const first = values[0];
    if (values.length === 1) {
      return plain(first) ?? core.inspectingFormat(values);
    }
    const isTemplate = typeof first === 'string' && first.includes('%');
    if (!isTemplate && (!quotesTexts || values.every((value) => typeof value === 'string'))) {
      let text = '';
      for (let i = 0; i < values.length; i++) {
        const part = plain(values[i]);
        if (part === null) {
          return core.inspectingFormat(values);
        }
        text += i === 0 ? part : ` ${part}`;
      }
      return text;
    }
    return core.inspectingFormat(values);
  };

  /** What is written stands behind this. */
  core.consoleIndent = '';

  const write = (sink) =>
    function (...values) {
      const text = core.format(values);
      const indent = core.consoleIndent;
      sink(`${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
    };
  const log = write((text) => host.stdout(text));
  const error = write((text) => host.stderr(text));
  const console = {
    __proto__: {},
    log,
    warn: error,
    error,
    info: log,
    debug: log,
    dir: (...values) => core.consoleFunctions().dir(...values),
    dirxml: (...values) => core.consoleFunctions().dirxml(...values),
    time: (...values) => core.consoleFunctions().time(...values),
    timeEnd: (...values) => core.consoleFunctions().timeEnd(...values),
    timeLog: (...values) => core.consoleFunctions().timeLog(...values),
    trace: (...values) => core.consoleFunctions().trace(...values),
    assert: (...values) => core.consoleFunctions().assert(...values),
    clear: (...values) => core.consoleFunctions().clear(...values),
    count: (...values) => core.consoleFunctions().count(...values),
    countReset: (...values) => core.consoleFunctions().countReset(...values),
    group: (...values) => core.consoleFunctions().group(...values),
    groupEnd: (...values) => core.consoleFunctions().groupEnd(...values),
    table: (...values) => core.consoleFunctions().table(...values),
    groupCollapsed: (...values) => core.consoleFunctions().groupCollapsed(...values),
    get Console() {
      return core.consoleClass();
    },
    set Console(value) {
      Object.defineProperty(console, 'Console', { value, writable: true, enumerable: true, configurable: true });
    },
    // For an inspector only.
    profile() {},
    profileEnd() {},
    timeStamp() {},
    context: () => ({}),
    createTask: () => ({ run: (task) => task() }),
  };
  if (core.nodeMajor < 20) {
    delete console.createTask;
    if (core.nodeMajor < 10) {
      delete console.timeLog;
    }
  }
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
  Object.defineProperty(globalThis, 'console', { value: console, writable: true, enumerable: false, configurable: true });
  core.console = console;
})
