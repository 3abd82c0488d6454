// The console from nodejs10.x on: each line is a record with time, request id and level.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  const own = console;

  if (!rules.errorsByInstance) {
    const requestIdKey = Symbol.for('aws.lambda.runtime.requestId');
    let isDefined = false;
    runtime.setRequestId = (id) => {
      runtime.currentRequestId = id;
      if (isDefined) {
        globalThis[requestIdKey] = id;
      } else {
        isDefined = true;
        Object.defineProperty(globalThis, requestIdKey, { value: id, writable: true, enumerable: true, configurable: true });
      }
    };
  }

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
        return JSON.stringify(record, serializableError);
      } catch {
        record.message = core.inspectingFormat([record.message]);
        return JSON.stringify(record);
      }
    }
    record.message = core.inspectingFormat(values);
    const error = values.slice(rules.errorsByInstance ? 1 : 0).find((value) => value instanceof Error);
    if (error !== undefined) {
      record.errorType = error?.constructor?.name ?? 'UnknownError';
      record.errorMessage = error.message;
      record.stackTrace = typeof error.stack === 'string' ? error.stack.split('\n') : [];
    }
    return JSON.stringify(record);
  }

  // The client's field has no value outside of invocations, and none is written.
  runtime.jsonRequestId = () => (rules.errorsByInstance ? runtime.requestId() : runtime.currentRequestId);

  const writeJson = (level) => (message, ...parameters) =>
    host.logJson(level, runtime.requestId(), jsonRecord(level, [message, ...parameters]));

  runtime.patchConsole = () => {
    const env = core.env();
    const json = rules.jsonLogs && env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
    const lowest = rules.jsonLogs ? env.AWS_LAMBDA_LOG_LEVEL : undefined;
    const threshold = lowest === undefined ? 0 : Math.max(0, LEVELS.indexOf(lowest.toUpperCase()));
    const methodFor = json ? writeJson : writeText;
    const method = (level) =>
      threshold === 0 || LEVELS.indexOf(level) >= threshold ? methodFor(level) : (_message, ..._parameters) => {};
    own.trace = method('TRACE');
    own.debug = method('DEBUG');
    own.info = method('INFO');
    // One function since the clients that know JSON logs: console-patched-by-user.
    own.log = rules.jsonLogs ? own.info : method('INFO');
    own.warn = method('WARN');
    own.error = method('ERROR');
    own.fatal = methodFor('FATAL');

    /**
     * Logs an error that the runtime reports. It goes through whatever `console.error` is by now. What is no error is
     * shown as one if it is `wrapped`.
     */
    runtime.logError = (message, error, wrapped = true) => {
      host.errorObjectFollows();
      try {
        if (json) {
          console.error(runtime.errors.modern.intoError(error));
        } else {
          console.error(message, runtime.errors.modern.formatted(wrapped ? runtime.errors.modern.intoError(error) : error));
        }
      } finally {
        host.errorObjectDone();
      }
    };
  };
})
