// A line of a function that logs as JSON.
(function (runtime) {
  'use strict';
  const { core, rules } = runtime;

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

  // The client's field has no value outside of invocations, and none is written.
  const requestId = () => (rules.errorsByInstance ? runtime.requestId() : runtime.currentRequestId);

  return function jsonRecord(level, values) {
    const record = { timestamp: new Date().toISOString(), level, requestId: requestId() };
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
  };
})
