// The console from nodejs10.x on: each line is a record with time, request id and level.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  const own = console;
  let jsonRecord;

  if (!rules.errorsByInstance) {
    const requestIdKey = Symbol.for('aws.lambda.runtime.requestId');
    let isDefined = false;
    runtime.setRequestId = (id) => {
      runtime.currentRequestId = id;
      if (isDefined) {
        core.setMember(globalThis, requestIdKey, id);
      } else {
        isDefined = true;
        Object.defineProperty(globalThis, requestIdKey, { value: id, writable: true, enumerable: true, configurable: true });
      }
    };
  }

  const formatted = (message, parameters) => core.format([message, ...parameters]);
  const writeText = (level) => (message, ...parameters) => {
    const isText = parameters.length === 0 && typeof message === 'string';
    host.log(level, runtime.requestId(), isText ? message : formatted(message, parameters), true);
  };

  const writeJson = (level) => {
    const record = (jsonRecord ??= host.script('console-json')(runtime));
    return (message, ...parameters) => host.logJson(level, runtime.requestId(), record(level, [message, ...parameters]));
  };

  runtime.patchConsole = () => {
    const env = core.env();
    const json = rules.jsonLogs && env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
    const lowest = rules.jsonLogs ? env.AWS_LAMBDA_LOG_LEVEL : undefined;
    const threshold = lowest === undefined ? 0 : Math.max(0, LEVELS.indexOf(lowest.toUpperCase()));
    const methodFor = json ? writeJson : writeText;
    const method = (level) =>
      threshold === 0 || !(LEVELS.indexOf(level) < threshold) ? methodFor(level) : (_message, ..._parameters) => {};
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
