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

  /** util.format of a list of arguments. */
  core.format = function format(values) {
    const first = values[0];
    if (values.length === 1) {
      return plain(first) ?? core.inspectingFormat(values);
    }
    if (typeof first !== 'string' || !first.includes('%')) {
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

  core.inspectingFormat = (values) => core.requireBuiltin('internal/util/inspect').format(...values);

  /** V8's words for reading a property of `undefined` or `null`. */
  core.propertyOfNothing = (name, nothing) =>
    core.nodeMajor < 16
      ? `Cannot read property '${name}' of ${nothing}`
      : `Cannot read properties of ${nothing} (reading '${name}')`;

  /** A value as Node's argument errors describe what they received. */
  core.describe = (value) => {
    if (value === undefined || value === null) {
      return `${value}`;
    }
    if (typeof value === 'function') {
      return `function ${value.name}`;
    }
    if (typeof value === 'object') {
      return value.constructor?.name ? `an instance of ${value.constructor.name}` : core.format([value]);
    }
    return `type ${typeof value} (${typeof value === 'string' ? `'${value}'` : core.format([value])})`;
  };

  const counts = new Map();
  const starts = new Map();
  let indent = '';

  const write = (sink) =>
    function (...values) {
      const text = core.format(values);
      sink(`${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
    };
  const elapsed = (label) => `${label}: ${((host.elapsedNanos() - starts.get(label)) / 1e6).toFixed(3)}ms`;
  const log = write((text) => host.stdout(text));
  const error = write((text) => host.stderr(text));
  const console = {
    __proto__: {},
    log,
    warn: error,
    error,
    info: log,
    debug: log,
    dir: (value, options) =>
      host.stdout(`${core.requireBuiltin('internal/util/inspect').inspect(value, { customInspect: false, ...options })}\n`),
    dirxml: (...values) => console.log(...values),
    time: (label = 'default') => {
      starts.set(`${label}`, host.elapsedNanos());
    },
    timeEnd: (label = 'default') => {
      console.log(elapsed(`${label}`));
      starts.delete(`${label}`);
    },
    timeLog: (label = 'default', ...values) => console.log(elapsed(`${label}`), ...values),
    trace: (...values) => {
      const trace = { name: 'Trace', message: values.length ? core.format(values) : '' };
      Error.captureStackTrace(trace);
      const frames = `${trace.stack}`.split('\n').filter((line) => !line.includes('node:internal/console')).slice(1);
      console.error([`Trace${trace.message === '' ? '' : `: ${trace.message}`}`, ...frames].join('\n'));
    },
    assert: (condition, ...values) => {
      if (!condition) {
        if (typeof values[0] === 'string') {
          values[0] = `Assertion failed: ${values[0]}`;
        } else {
          values.unshift('Assertion failed');
        }
        console.warn(...values);
      }
    },
    clear: () => {},
    count: (label = 'default') => {
      counts.set(`${label}`, (counts.get(`${label}`) ?? 0) + 1);
      console.log(`${label}: ${counts.get(`${label}`)}`);
    },
    countReset: (label = 'default') => {
      counts.delete(`${label}`);
    },
    group: (...values) => {
      if (values.length > 0) {
        console.log(...values);
      }
      indent += '  ';
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    table: (...values) => core.consoleTable(console, values),
  };
  console.groupCollapsed = console.group;
  /** Tables are drawn by Node's own console, and written by whatever `log` is by now. */
  core.consoleTable = (target, values) => {
    const { Console } = core.requireBuiltin('internal/console/constructor');
    const drawing = new Console({ write: () => true });
    drawing.log = (...lines) => target.log(...lines);
    drawing.table(...values);
  };
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
  Object.defineProperty(globalThis, 'console', { value: console, writable: true, enumerable: false, configurable: true });
  core.console = console;
})
