// Response streaming: `awslambda.streamifyResponse`, and what such a handler writes to. Evaluated when a handler asks
// for `awslambda`.
(function (runtime) {
  'use strict';
  const { core, host, rules } = runtime;
  const { stringify, parse } = runtime.json;
  const { setImmediate } = runtime;
  const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
  const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
  const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
  const PRELUDE_DELIMITER = 8;
  const NOT_ASYNC = 'Streaming does not support non-async handlers.';
  const NOT_FINISHED = 'Response stream is not finished.';
  // Longer than any function may run: an open stream keeps the process alive as its connection does on AWS.
  const LONGEST_DELAY = 2 ** 31 - 1;

  class HttpResponseStream {
    static from(underlyingStream, prelude) {
      underlyingStream.setContentType(PRELUDE_TYPE);
      const metadataPrelude = stringify(prelude);
      underlyingStream._onBeforeFirstWrite = (write) => {
        write(metadataPrelude);
        write(new Uint8Array(PRELUDE_DELIMITER));
      };
      return underlyingStream;
    }
  }

  const awslambda = {
    streamifyResponse: (handler, options) => {
      handler[STREAMING] = 'response';
      if (typeof options?.highWaterMark === 'number') {
        handler[HIGH_WATER_MARK] = parseInt(options.highWaterMark, 10);
      }
      return handler;
    },
    HttpResponseStream,
  };

  // ---- what a handler writes to: of the connection's stream only this is shown ----

  const METHODS = [
    'cork',
    'destroy',
    'end',
    'uncork',
    'write',
    'addListener',
    'on',
    'once',
    'prependListener',
    'prependOnceListener',
    'off',
    'removeListener',
    'removeAllListeners',
    'setMaxListeners',
    'getMaxListeners',
    'listeners',
    'rawListeners',
    'listenerCount',
    'eventNames',
    'emit',
    'setContentType',
  ];
  const READ_WRITE = rules.callback ? ['destroyed', 'writable', '_onBeforeFirstWrite'] : ['destroyed', '_onBeforeFirstWrite'];
  const READ_ONLY = [
    'writableFinished',
    'writableObjectMode',
    'writableEnded',
    'writableNeedDrain',
    'writableHighWaterMark',
    'writableCorked',
    'writableLength',
    'writable',
  ];

  function shown(inner) {
    const stream = {};
    for (const method of METHODS) {
      stream[method] = inner[method].bind(inner);
    }
    for (const name of new Set([...READ_WRITE, ...READ_ONLY])) {
      const property = { get: () => inner[name] };
      if (READ_WRITE.includes(name)) {
        property.set = (value) => {
          inner[name] = value;
        };
      }
      Object.defineProperty(stream, name, property);
    }
    return stream;
  }

  const codes = () => core.requireBuiltin('internal/errors').codes;
  const INVALID_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

  /** The content type is a header of the client's request, which refuses it as requests do. */
  function checkHeader(inner, type) {
    if (inner.writableEnded) {
      throw new (codes().ERR_HTTP_HEADERS_SENT)('set');
    }
    if (type === undefined) {
      throw new (codes().ERR_HTTP_INVALID_HEADER_VALUE)(type, 'Content-Type');
    }
    if (INVALID_IN_HEADER.test(type)) {
      throw new (codes().ERR_INVALID_CHAR)('header content', 'Content-Type');
    }
  }

  /** The request, and not its stream, says what cannot be written: what has no JSON, and all objects at the end. */
  function checked(chunk) {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
      throw new (codes().ERR_INVALID_ARG_TYPE)('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    }
    return chunk;
  }

  function deferred() {
    const made = {};
    made.promise = new Promise((resolve, reject) => {
      made.resolve = resolve;
      made.reject = reject;
    });
    return made;
  }

  /** Opens the stream of an invocation. `sent` is settled once the service has taken all of it. */
  function open() {
    const { Writable } = core.requireBuiltin('stream');
    const { Buffer } = core.requireBuiltin('buffer');
    const { setTimeout, clearTimeout } = core.requireBuiltin('timers');
    // That of a request's stream, which takes no notice of what the handler asks for.
    const highWaterMark = core.nodeMajor < 22 ? 16 * 1024 : 64 * 1024;
    let written = false;
    let error = null;
    const sent = deferred();
    // A connection that breaks has also no headers to give, and nobody awaits those.
    const headers = deferred();
    const connection = setTimeout(() => {}, LONGEST_DELAY);
    host.streamBegin();

    const inner = new (class ClientRequest extends Writable {})({
      highWaterMark,
      // As that of a request, it is open to errors until the service has answered.
      autoDestroy: false,
      write(chunk, encoding, done) {
        if (chunk.byteLength > 0) {
          host.streamChunk(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        }
        core.setImmediate(done);
      },
      final(done) {
        host.streamEnd(error === null ? null : stringify(error));
        core.setImmediate(done);
      },
      destroy(cause, done) {
        done(cause);
        if (cause === null && !this.writableFinished) {
          core.ticks.nextTick(() =>
            this.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })),
          );
        }
      },
    });
    inner.on('finish', () => {
      host.streamSent();
      clearTimeout(connection);
      core.setImmediate(() => {
        headers.resolve();
        sent.resolve();
        inner.destroy();
      });
    });
    inner.on('error', (cause) => {
      clearTimeout(connection);
      headers.reject(cause);
      sent.reject(cause);
      inner.destroy();
    });
    inner.setContentType = (type) => {
      if (written) {
        throw runtime.errors.runtimeError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
      }
      checkHeader(inner, type);
      host.streamType(`${type}`);
    };
    const write = inner.write.bind(inner);
    inner.write = (chunk, encoding, callback) => {
      // The client logs the length, which fails for null and undefined.
      const isShown = chunk.length !== undefined && (typeof chunk === 'string' || Buffer.isBuffer(chunk));
      const data = isShown || chunk instanceof Uint8Array ? chunk : stringify(chunk);
      if (!written && typeof inner._onBeforeFirstWrite === 'function') {
        inner._onBeforeFirstWrite((part) => write(checked(part)));
      }
      const hasRoom = write(checked(data), encoding, callback);
      written = true;
      return hasRoom;
    };

    const end = inner.end.bind(inner);
    inner.end = (chunk, ...rest) => {
      // The client of nodejs14.x to 22 passes on the first parameter only.
      const others = rules.callback ? [] : rest;
      if (!chunk || typeof chunk === 'function') {
        end(chunk || undefined, ...others);
      } else if (inner.writableEnded) {
        // It fails, whatever it is.
        write('-');
      } else {
        end(checked(chunk), ...others);
      }
      return rules.callback ? undefined : inner;
    };

    /** Ends the stream with an error, for which it is too late once it has ended. */
    const fail = (cause, done) => {
      runtime.logError('Invoke Error', cause);
      if (!inner.writableEnded) {
        runtime.explanations.tellCauses(cause);
        error = runtime.errors.modern.body(cause);
      }
      inner.end(done);
    };
    return { stream: shown(inner), sent: sent.promise, fail };
  }

  const isPromise = (value) => Boolean(value) && typeof value.then === 'function';

  function warnOfResult(result) {
    if (result !== undefined) {
      console.warn('Streaming handlers ignore return values.');
    }
  }

  const next = () => (rules.callback ? setImmediate : core.setImmediate)(() => host.next());

  /** nodejs14.x to 22: waits for the loop to be empty before the next invocation, if the context says so. */
  runtime.streamClient = async (client, begin, eventText, request) => {
    begin(request);
    const { stream, sent, fail } = open();
    let waits = true;
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
    };
    const scheduleNext = () => {
      core.hooks.beforeExit = null;
      if (waits) {
        core.hooks.beforeExit = () => {
          core.hooks.beforeExit = null;
          setImmediate(next);
        };
      } else {
        next();
      }
    };
    core.hooks.beforeExit = next;
    try {
      runtime.forwardTraceId(request);
      const shownContext = runtime.clientContext(request, context);
      const event = parse(eventText);
      const result = client.handler(event, stream, shownContext);
      if (!isPromise(result)) {
        fail(NOT_ASYNC, scheduleNext);
        return;
      }
      warnOfResult(await result);
      await sent;
      if (!stream.writableFinished) {
        fail(NOT_FINISHED, scheduleNext);
        return;
      }
      scheduleNext();
    } catch (error) {
      fail(error, scheduleNext);
    }
  };

  /** nodejs24.x: the next invocation does not wait for the loop. */
  runtime.streamAsync = async (processor, event, context) => {
    const { stream, sent, fail } = open();
    try {
      const result = processor.handler(event, stream, context);
      if (!isPromise(result)) {
        throw new Error(NOT_ASYNC);
      }
      warnOfResult(await result);
      await sent;
      if (!stream.writableFinished) {
        throw new Error(NOT_FINISHED);
      }
    } catch (error) {
      await new Promise((resolve) => setImmediate(resolve));
      fail(error, next);
      return;
    }
    next();
  };

  // ---- awslambda.InvokeStore: nodejs24.x ----

  const REQUEST_ID = Symbol.for('_AWS_LAMBDA_REQUEST_ID');
  const TRACE_ID = Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID');
  const TENANT_ID = Symbol.for('_AWS_LAMBDA_TENANT_ID');
  const PROTECTED = new Set([REQUEST_ID, TRACE_ID, TENANT_ID]);

  class InvokeStoreSingle {
    #values;
    #request;

    /** What belongs to the invocation that runs: its ids, and what was set meanwhile. */
    getContext() {
      const request = runtime.currentRequest;
      if (this.#request !== request) {
        this.#request = request;
        this.#values = { [REQUEST_ID]: request.requestId, [TRACE_ID]: request.traceId };
      }
      return this.#values;
    }

    hasContext() {
      return this.getContext() !== undefined;
    }

    /** Has something else belong to the invocation from now on, as the client does when it begins. */
    run(context, task) {
      this.#request = runtime.currentRequest;
      this.#values = context;
      return task();
    }

    get(key) {
      return this.getContext()?.[key];
    }

    set(key, value) {
      if (PROTECTED.has(key)) {
        throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
      }
      this.getContext();
      this.#values = this.#values || {};
      this.#values[key] = value;
    }

    getRequestId() {
      return this.get(REQUEST_ID) ?? '-';
    }

    getXRayTraceId() {
      return this.get(TRACE_ID);
    }

    getTenantId() {
      return this.get(TENANT_ID);
    }
  }

  if (rules.invokeStore) {
    // The client makes it with the first invocation.
    const store = new InvokeStoreSingle();
    Object.defineProperty(awslambda, 'InvokeStore', {
      get: () => (runtime.currentRequest === undefined ? undefined : store),
      set: (value) => Object.defineProperty(awslambda, 'InvokeStore', { value, writable: true }),
      enumerable: true,
      configurable: true,
    });
  }
  return awslambda;
})
