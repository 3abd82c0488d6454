// The runtimes' console: each line is a record with time, request id and, from nodejs10.x on, a level.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const { stringify } = JSON;
  const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  const requestIdKey = Symbol.for('aws.lambda.runtime.requestId');
  const { console } = globalThis;

  /** The id that records carry outside of an invocation. */
  runtime.requestId = () => {
    const id = runtime.currentRequestId;
    return id === undefined ? rules.idOutsideInvocations : id;
  };

  runtime.setRequestId = (id) => {
    runtime.currentRequestId = id;
    if (rules.console === 'leveled' && !rules.errorsByInstance) {
      globalThis[requestIdKey] = id;
    }
  };

  // ---- up to nodejs8.10: every method alike, no level; patched anew for each invocation ----

  const LEGACY_LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' };

  const knowsErrorCodes = core.nodeMajor >= 8;
  const SINCE_NODE_8 = [
    'clear',
    'count',
    'countReset',
    'debug',
    'dirxml',
    'group',
    'groupCollapsed',
    'groupEnd',
    'table',
    'timeLog',
  ];

  let patchedFor;

  function patchLegacy(requestId) {
    if (requestId === patchedFor) {
      return;
    }
    patchedFor = requestId;
    // Up to Node.js 9 it throws.
    console.assert = (condition, ...values) => {
      if (!condition) {
        const error = new Error(legacyFormat(values));
        const name = knowsErrorCodes ? 'AssertionError [ERR_ASSERTION]' : 'AssertionError';
        Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
        throw error;
      }
    };
    if (knowsErrorCodes) {
      // Tables are for an inspector only, and a trace has lost its name: console-trace, console-unpatched.
      console.table = () => {};
      console.trace = (...values) => {
        const trace = { message: legacyFormat(values) };
        Error.captureStackTrace(trace);
        const frames = `${trace.stack}`.split('\n').slice(1);
        console.error(['[object Object]', ...frames].join('\n'));
      };
    } else {
      for (const method of SINCE_NODE_8) {
        delete console[method];
      }
    }
    const write = (level) => (...values) => host.log(level, requestId, legacyFormat(values), false);
    for (const method of Object.keys(LEGACY_LEVELS)) {
      console[method] = write(LEGACY_LEVELS[method]);
    }
    console.info = console.log;
  }

  // The placeholders that util.format knew: %i, %f, %o and %O came with Node.js 8, %c with 12.
  const PLACEHOLDER = knowsErrorCodes ? /%[sdifjoO%]/g : /%[sdj%]/g;

  function placed(placeholder, value) {
    switch (placeholder) {
      case '%s':
        return String(value);
      case '%d':
        return typeof value === 'symbol' ? 'NaN' : `${Number(value)}`;
      default:
        return core.inspectingFormat([placeholder, value]);
    }
  }

  /** util.format as Node.js 4 to 8 have it. */
  function legacyFormat(values) {
    const [first, ...rest] = values;
    if (typeof first !== 'string' || !first.includes('%') || values.length === 1) {
      return values.length === 0 ? '' : core.format(values);
    }
    let used = 0;
    const text = first.replace(PLACEHOLDER, (placeholder) => {
      if (placeholder === '%%') {
        return '%';
      }
      return used < rest.length ? placed(placeholder, rest[used++]) : placeholder;
    });
    return used < rest.length ? `${text} ${core.format(['', ...rest.slice(used)]).slice(1)}` : text;
  }

  // ---- from nodejs10.x on ----

  const writeText = (level) => (message, ...parameters) =>
    host.log(level, runtime.requestId(), core.format([message, ...parameters]), true);

  function serializableError(key, value) {
    if (!(value instanceof Error)) {
      return value;
    }
    return Object.assign(
      {
        errorType: value?.constructor?.name ?? 'UnknownError',
        errorMessage: value.message,
        stackTrace: typeof value.stack === 'string' ? value.stack.split('\n') : value.stack,
      },
      value,
    );
  }

  function jsonRecord(level, values) {
    const record = { timestamp: new Date().toISOString(), level, requestId: runtime.jsonRequestId() };
    if (runtime.currentTenantId !== undefined && runtime.currentTenantId !== null) {
      record.tenantId = runtime.currentTenantId;
    }
    if (values.length === 1) {
      record.message = values[0];
      try {
        return stringify(record, serializableError);
      } catch {
        record.message = core.inspectingFormat([record.message]);
        return stringify(record);
      }
    }
    record.message = core.inspectingFormat(values);
    const error = values.slice(rules.errorsByInstance ? 1 : 0).find((value) => value instanceof Error);
    if (error !== undefined) {
      record.errorType = error?.constructor?.name ?? 'UnknownError';
      record.errorMessage = error.message;
      record.stackTrace = typeof error.stack === 'string' ? error.stack.split('\n') : [];
    }
    return stringify(record);
  }

  runtime.jsonRequestId = () => runtime.requestId();

  const writeJson = (level) => (message, ...parameters) =>
    host.logJson(level, runtime.requestId(), jsonRecord(level, [message, ...parameters]));

  function patchLeveled() {
    const { env } = core.process;
    const json = rules.jsonLogs && env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
    const threshold = rules.jsonLogs ? Math.max(0, LEVELS.indexOf(env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase())) : 0;
    const methodFor = json ? writeJson : writeText;
    const method = (level) => (LEVELS.indexOf(level) >= threshold ? methodFor(level) : (_message, ..._parameters) => {});
    console.trace = method('TRACE');
    console.debug = method('DEBUG');
    console.info = method('INFO');
    console.log = console.info;
    console.warn = method('WARN');
    console.error = method('ERROR');
    console.fatal = methodFor('FATAL');

    /**
     * Logs an error that the runtime reports. It goes through whatever `console.error` is by now. What is no error is
     * shown as one if it is `wrapped`.
     */
    runtime.logError = (message, error, wrapped = true) => {
      host.errorObjectFollows();
      if (json) {
        console.error(runtime.errors.modern.intoError(error));
      } else {
        console.error(message, runtime.errors.modern.formatted(wrapped ? runtime.errors.modern.intoError(error) : error));
      }
      host.errorObjectDone();
    };
  }

  runtime.patchConsole = rules.console === 'plain' ? patchLegacy : patchLeveled;
})
