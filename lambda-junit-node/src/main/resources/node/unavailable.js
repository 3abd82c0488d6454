// Modules for things that the JVM of a test does not have: they load, as most programs that ask for them use them in
// other places only, and what needs the thing says so when it is called.
(function (realm) {
  'use strict';
  const { core } = realm;

  /** Functions that throw. */
  const functions = (module, names) =>
    Object.fromEntries(
      names.split(' ').map((name) => [
        name,
        {
          [name](..._parameters) {
            return core.unavailable(`${module}.${name}()`);
          },
        }[name],
      ]),
    );

  /** A class whose instances cannot be made. */
  const unmade = (module, name, Base = Object) => {
    const made = class extends Base {
      constructor(..._parameters) {
        super();
        core.unavailable(`new ${module}.${name}()`);
      }
    };
    Object.defineProperty(made, 'name', { value: name });
    return made;
  };
  const events = () => realm.requireBuiltin('events');

  return {
    __proto__: null,

    child_process() {
      const ChildProcess = unmade('child_process', 'ChildProcess', events());
      // Those who follow what is asynchronous put their own in place of `spawn`, and complain where it is missing.
      Object.assign(ChildProcess.prototype, functions('child_process.ChildProcess', 'spawn kill ref unref'));
      return {
        ...functions('child_process', '_forkChild'),
        ChildProcess,
        ...functions('child_process', 'exec execFile execFileSync execSync fork spawn spawnSync'),
      };
    },

    cluster: () =>
      Object.assign(new (events())(), {
        isWorker: false,
        isMaster: true,
        isPrimary: true,
        Worker: unmade('cluster', 'Worker', events()),
        workers: {},
        settings: {},
        SCHED_NONE: 1,
        SCHED_RR: 2,
        schedulingPolicy: 2,
        ...functions('cluster', 'setupPrimary setupMaster fork disconnect'),
      }),

    worker_threads() {
      const environment = new Map();
      const messaging = realm.requireBuiltin('internal/worker/io');
      return {
        isInternalThread: false,
        isMainThread: true,
        MessagePort: messaging.MessagePort,
        MessageChannel: messaging.MessageChannel,
        markAsUncloneable: messaging.markAsUncloneable,
        markAsUntransferable: () => {},
        isMarkedAsUntransferable: () => false,
        ...functions('worker_threads', 'moveMessagePortToContext'),
        receiveMessageOnPort: messaging.receiveMessageOnPort,
        resourceLimits: {},
        ...functions('worker_threads', 'postMessageToThread'),
        threadId: 0,
        SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
        Worker: unmade('worker_threads', 'Worker', events()),
        parentPort: null,
        workerData: null,
        BroadcastChannel: messaging.BroadcastChannel,
        setEnvironmentData: (key, value) => void (value === undefined ? environment.delete(key) : environment.set(key, value)),
        getEnvironmentData: (key) => environment.get(key),
      };
    },

    inspector: () => ({
      ...functions('inspector', 'open close'),
      url: () => undefined,
      ...functions('inspector', 'waitForDebugger'),
      console: core.console,
      Session: unmade('inspector', 'Session', events()),
      Network: functions('inspector.Network', 'requestWillBeSent responseReceived loadingFinished loadingFailed dataReceived'),
      NetworkResources: functions('inspector.NetworkResources', 'put'),
    }),
    'inspector/promises': () => ({ ...realm.requireBuiltin('inspector') }),

    repl: () => ({
      ...functions('repl', 'start'),
      writer: (value) => realm.requireBuiltin('util').inspect(value),
      REPLServer: unmade('repl', 'REPLServer', events()),
      REPL_MODE_SLOPPY: Symbol('repl-sloppy'),
      REPL_MODE_STRICT: Symbol('repl-strict'),
      Recoverable: unmade('repl', 'Recoverable', SyntaxError),
    }),

    trace_events: () => ({
      ...functions('trace_events', 'createTracing'),
      getEnabledCategories: () => undefined,
    }),

    // These go by their names with `node:` only.
    'node:sea': () => ({ isSea: () => false, ...functions('node:sea', 'getAsset getAssetAsBlob getAssetKeys getRawAsset') }),
    'node:sqlite': () => ({
      DatabaseSync: unmade('node:sqlite', 'DatabaseSync'),
      StatementSync: unmade('node:sqlite', 'StatementSync'),
      Session: unmade('node:sqlite', 'Session'),
      constants: {},
      ...functions('node:sqlite', 'backup'),
    }),
    'node:test': () => {
      const { test, ...others } = functions(
        'node:test',
        'test after afterEach before beforeEach describe it only run skip suite todo',
      );
      return Object.assign(test, { test, ...others });
    },
    'node:test/reporters': () => functions('node:test/reporters', 'dot junit lcov spec tap'),

    wasi: () => ({ WASI: unmade('wasi', 'WASI') }),

    v8() {
      const serdes = realm.requireBuiltin('lambda/serdes');
      const statistics = () => {
        const limit = Number(core.process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 128) * 1024 * 1024;
        const used = limit / 4;
        return {
          total_heap_size: used * 2,
          total_heap_size_executable: 0,
          total_physical_size: used * 2,
          total_available_size: limit - used,
          used_heap_size: used,
          heap_size_limit: limit,
          malloced_memory: 0,
          peak_malloced_memory: 0,
          does_zap_garbage: 0,
          number_of_native_contexts: 1,
          number_of_detached_contexts: 0,
          total_global_handles_size: 0,
          used_global_handles_size: 0,
          external_memory: 0,
        };
      };
      return {
        cachedDataVersionTag: () => 0,
        ...functions('v8', 'getHeapSnapshot'),
        getHeapStatistics: statistics,
        ...functions('v8', 'getHeapSpaceStatistics getHeapCodeStatistics getCppHeapStatistics'),
        setFlagsFromString: () => {},
        Serializer: serdes.Serializer,
        Deserializer: serdes.Deserializer,
        DefaultSerializer: serdes.DefaultSerializer,
        DefaultDeserializer: serdes.DefaultDeserializer,
        deserialize: serdes.deserialize,
        ...functions('v8', 'takeCoverage stopCoverage'),
        serialize: serdes.serialize,
        ...functions('v8', 'writeHeapSnapshot'),
        promiseHooks: functions('v8.promiseHooks', 'createHook onInit onBefore onAfter onSettled'),
        ...functions('v8', 'queryObjects'),
        startupSnapshot: {
          ...functions('v8.startupSnapshot', 'addDeserializeCallback addSerializeCallback setDeserializeMainFunction'),
          isBuildingSnapshot: () => false,
        },
        ...functions('v8', 'setHeapSnapshotNearHeapLimit'),
        GCProfiler: unmade('v8', 'GCProfiler'),
        isStringOneByteRepresentation: (text) => [...text].every((character) => character <= '\xff'),
      };
    },
  };
})
