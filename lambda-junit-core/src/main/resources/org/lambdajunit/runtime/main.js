// Puts a runtime together by its rules from its parts.
(function (core, host, rules, addConsole, addContext, addHandler, makeProgram) {
  'use strict';
  const { parse, stringify } = JSON;
  let errors;
  let explanations;
  let deepJson;
  /** What the engine's stack does not suffice for is done without it. */
  const atAnyDepth = (operation, name) => (value) => {
    try {
      return operation(value);
    } catch (error) {
      if (!(error instanceof RangeError && error.message === 'Maximum call stack size exceeded')) {
        throw error;
      }
      return (deepJson ??= host.script('deep-json')(core.nodeMajor))[name](value);
    }
  };
  const ownParse = atAnyDepth(parse, 'parse');
  const ownStringify = atAnyDepth(stringify, 'stringify');
  /** The result of this invocation and its JSON, as a `toJSON` is called only once on AWS. */
  let written;
  let writtenText;
  const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
  const asText = String;
  const runtime = {
    core,
    host,
    rules,
    currentRequestId: undefined,
    /** The id that records carry, also outside of an invocation. */
    requestId() {
      const id = runtime.currentRequestId;
      return id === undefined ? rules.idOutsideInvocations : id;
    },
    setRequestId(id) {
      runtime.currentRequestId = id;
    },
    /** JSON of events and results: as on AWS by whatever `JSON` is by now, which handlers may have replaced. */
    json: {
      parse: (text) => (JSON.parse === parse ? ownParse(text) : JSON.parse(text)),
      stringify: (value) => {
        if (JSON.stringify !== stringify) {
          return JSON.stringify(value);
        }
        writtenText = ownStringify(value);
        written = value;
        return writtenText;
      },
    },
    /** What the handler has put in place of `setImmediate` gets the runtime's tasks, too: fake timers keep them. */
    get replacesImmediates() {
      if (core.isUntouched('setImmediate')) {
        return false;
      }
      const found = getOwnPropertyDescriptor(globalThis, 'setImmediate');
      return found !== undefined && found.value !== core.timerFunctions().setImmediate;
    },
    setImmediate(task) {
      if (runtime.replacesImmediates) {
        setImmediate(task);
      } else {
        core.setImmediate(task);
      }
    },
    /** The client asks for its first invocation, which comes after the immediates that there are. */
    initialized() {
      if (core.immediates.size === 0) {
        host.initialized();
      } else {
        core.setImmediate(() => host.initialized());
      }
    },
    /** The environment variables as the handler has left them, also if it has its own in place of `process`. */
    env: () => (core.isOwnProcess() ? core.env() : process.env),
    /** The trace id is set anew for each invocation, and gone when none was sent. */
    forwardTraceId(request) {
      if (request.traceId === undefined) {
        delete runtime.env()._X_AMZN_TRACE_ID;
      } else {
        runtime.env()._X_AMZN_TRACE_ID = request.traceId;
      }
    },
    /** Ends the process as the handler lets it. */
    exit: (code) => process.exit(code),
    /** Errors as the runtimes report them: evaluated with the first one. */
    get errors() {
      return (errors ??= host.script('errors')(runtime));
    },
    /** What tests are told of failures: evaluated with the first one. */
    get explanations() {
      return (explanations ??= host.script('explanations')(runtime, { ownKeys, getOwnPropertyDescriptor }));
    },
  };
  // An invocation is a job of the client's promise: other jobs run before the ticks that the handler queues.
  const { then } = Promise.prototype;
  const { resolve } = Promise;
  const OwnPromise = Promise;
  const enqueue = core.host.intrinsic('enqueue');
  let settled;
  /** A reaction of a promise, in which asynchronous contexts are followed. */
  const react = (job) => apply(then, (settled ??= apply(resolve, OwnPromise, [])), [job]);
  runtime.asJob = (run, failed = core.uncaughtException) => {
    const job = () => {
      try {
        run();
      } catch (error) {
        if (!core.host.isEnding()) {
          failed(error);
        }
      }
    };
    // Without Node's library nobody can tell a promise's job from one by itself.
    if (core.isLibraryUsed()) {
      react(job);
    } else {
      enqueue(job);
    }
  };
  addConsole(runtime);
  addContext(runtime);
  addHandler(runtime);
  const program = makeProgram(runtime);

  /** Node's `beforeExit`: the loop is empty. */
  core.emitBeforeExit = () => {
    const listener = core.hooks.beforeExit;
    core.emitProcessEvent('beforeExit');
    // Unless the runtime's listener was among those.
    if (listener !== null && !core.isListening()) {
      listener();
    }
  };

  /** Node's end of a process that has nothing left to do. What it was loading, if it was, awaits something for ever. */
  core.endEmptyLoop = (isLoading) => {
    if (isLoading) {
      core.process.exitCode ??= program.unsettledExitCode;
    }
    core.processFunctions().exit();
  };

  /** Whether somebody waits for the loop to be empty. */
  core.hasBeforeExit = () => core.hooks.beforeExit !== null;

  /** An argument of the callback as JSON: an error as the answer would show it, nothing for what has no JSON form. */
  core.describeArgument = (value) => {
    try {
      if (value instanceof Error) {
        return stringify({ $error: { ...runtime.errors.modern.body(value), cause: runtime.explanations.describeCauses(value) } });
      }
      return (value === written ? writtenText : ownStringify(value)) ?? null;
    } catch {
      return null;
    }
  };

  /**
   * The callback's first argument as JSON, while the handler's time is running. It is an error also if JSON has nothing
   * for it, as for NaN or an object that contains itself: then it is its text.
   */
  runtime.describeError = (value) => {
    const text = core.describeArgument(value);
    if (text !== null && text !== 'null') {
      return text;
    }
    try {
      return stringify(asText(value));
    } catch {
      return stringify(typeof value);
    }
  };

  /** An entry of the service: what it throws is uncaught, and the ticks that it queued run. */
  const enter = (run) => {
    try {
      run();
    } catch (error) {
      core.uncaughtException(error);
    }
    core.runTicks();
  };
  const initialise = (request) => enter(() => program.init(request));
  /** The runtime starts once everything is loaded that NODE_OPTIONS asks for; what fails there ends the process. */
  const init = (requestId) => {
    const request = { requestId };
    try {
      const loading = core.preload();
      if (loading === undefined) {
        initialise(request);
      } else {
        apply(then, loading, [() => initialise(request), core.crash]);
        core.runTicks();
      }
    } catch (error) {
      core.crash(error);
    }
  };
  /** What the service sends with an event. What it does not send is `null` or not there. */
  const invoke = (event, requestId, deadline, functionArn, traceId, clientContext, identity, tenantId) => {
    const request = {
      requestId,
      deadline,
      functionArn,
      traceId: traceId ?? undefined,
      clientContext: clientContext ?? undefined,
      identity: identity ?? undefined,
      tenantId: tenantId ?? undefined,
    };
    written = undefined;
    writtenText = undefined;
    enter(() => program.invoke(event, request));
  };

  const { entry } = core.host;
  entry('init', init);
  entry('invoke', invoke);
  entry('emitBeforeExit', core.emitBeforeExit);
  entry('hasBeforeExit', core.hasBeforeExit);
  entry('endEmptyLoop', core.endEmptyLoop);
  entry('describeArgument', core.describeArgument);
})
