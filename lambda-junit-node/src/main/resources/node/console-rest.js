// What few programs need of `console`, and how values that take a look into them are described.
(function (core) {
  'use strict';
  const { host, console } = core;
  const counts = new Map();
  const starts = new Map();

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

  const elapsed = (label) => `${label}: ${core.requireBuiltin('internal/util/debuglog').formatTime((host.elapsedNanos() - starts.get(label)) / 1e6)}`;

  function isTimed(label, method) {
    const isKnown = starts.has(`${label}`);
    if (!isKnown) {
      core.process.emitWarning(`No such label '${label}' for console.${method}()`);
    }
    return isKnown;
  }

  const functions = {
    dir: (value, options) =>
      host.stdout(`${core.requireBuiltin('internal/util/inspect').inspect(value, { customInspect: false, ...options })}\n`),
    // It is the same function as the original `log`.
    dirxml: (...values) => host.stdout(`${core.format(values)}\n`),
    time: (label = 'default') => {
      if (starts.has(`${label}`)) {
        core.process.emitWarning(`Label '${label}' already exists for console.time()`);
      } else {
        starts.set(`${label}`, host.elapsedNanos());
      }
    },
    timeEnd: (label = 'default') => {
      if (isTimed(label, 'timeEnd')) {
        console.log(elapsed(`${label}`));
        starts.delete(`${label}`);
      }
    },
    timeLog: (label = 'default', ...values) => {
      if (isTimed(label, 'timeLog')) {
        console.log(elapsed(`${label}`), ...values);
      }
    },
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
      if (!counts.delete(`${label}`)) {
        core.process.emitWarning(`Count for '${label}' does not exist`);
      }
    },
    group: (...values) => {
      if (values.length > 0) {
        console.log(...values);
      }
      core.consoleIndent += '  ';
    },
    groupEnd: () => {
      core.consoleIndent = core.consoleIndent.slice(2);
    },
    table: (...values) => core.consoleTable(console, values),
  };
  functions.groupCollapsed = functions.group;
  core.consoleFunctions = () => functions;
  core.consoleClass = () => core.requireBuiltin('internal/console/constructor').Console;

  /** Tables are drawn by Node's own console, and written by whatever `log` is by now. */
  core.consoleTable = (target, values) => {
    const { Console } = core.requireBuiltin('internal/console/constructor');
    const drawing = new Console({ write: () => true });
    drawing.log = (...lines) => target.log(...lines);
    drawing.table(...values);
  };
})
