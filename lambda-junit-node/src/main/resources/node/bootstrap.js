// The first script of every context: it makes what a handler needs before it touches Node's library.
// Each part is a file of its own and adds what it makes to `core`. In a new JVM each feature of the language that is used
// for the first time takes its time, and each function that is made does so in every environment: what not every handler
// needs waits in a part that is evaluated when somebody asks for it (`parts.js`).
(function (host, language, stack, console, ticks, globals, modules) {
  'use strict';
  let lateParts = null;
  /** The part that makes something of `core` when it is needed, if there is one. */
  const partOf = (name) => (lateParts ??= host.script('parts'))[name];
  const make = (name) => {
    const part = partOf(name);
    if (part === undefined) {
      return undefined;
    }
    host.script(part)(core);
    return core[name];
  };
  const core = {
    __proto__: null,
    host,
    nodeMajor: host.nodeMajor,
    // What a program above Node may set; `null` means Node's own conduct.
    hooks: { uncaughtException: null, unhandledRejection: null, beforeExit: null, crash: null },
    /** The hooks that are listeners of `process`. */
    runtimeListeners: [],
  };

  // ---- the loop's callbacks ----

  const { setPrototypeOf } = Object;
  const OwnMap = Map;
  const { iterator } = Symbol;
  const { get, set, has, delete: remove, clear, keys, values, entries, forEach } = Map.prototype;
  let sizeOf;
  const makeOwnMap = () => ({
    __proto__: null,
    get,
    set,
    has,
    delete: remove,
    clear,
    keys,
    values,
    entries,
    forEach,
    [iterator]: entries,
    get size() {
      return (sizeOf ??= host.intrinsic('mapSize'))(this);
    },
  });
  let ownMap = null;

  /** A map that goes on without what guest code may make of `Map.prototype`. */
  core.newMap = () => setPrototypeOf(new OwnMap(), (ownMap ??= makeOwnMap()));

  /** The same of what has few entries, most often one, which takes no map. */
  core.newTable = () => {
    let isTaken = false;
    let key;
    let value;
    let others = null;
    return {
      __proto__: null,
      get: (wanted) => (isTaken && key === wanted ? value : others === null ? undefined : others.get(wanted)),
      has: (wanted) => (isTaken && key === wanted) || (others !== null && others.has(wanted)),
      set: (newKey, newValue) => {
        if (isTaken ? key === newKey : others === null || !others.has(newKey)) {
          isTaken = true;
          key = newKey;
          value = newValue;
        } else {
          (others ??= core.newMap()).set(newKey, newValue);
        }
      },
      delete: (unwanted) => {
        if (isTaken && key === unwanted) {
          isTaken = false;
          key = undefined;
          value = undefined;
        } else if (others !== null) {
          others.delete(unwanted);
        }
      },
      get size() {
        const size = others === null ? 0 : others.size;
        return isTaken ? size + 1 : size;
      },
    };
  };

  // What the language itself does, as functions: a first test needs the classes of an operator for nothing else.
  core.memberOf = host.intrinsic('member');
  core.setMember = host.intrinsic('setMember');
  core.append = host.intrinsic('append');
  core.callAs = host.intrinsic('callAs');

  /** The callbacks of immediates, by their ids. */
  core.immediates = core.newTable();
  /** The last id that a timer or an immediate got. */
  core.lastId = 0;

  /** An immediate of the program above Node: nobody has to see or clear it. */
  core.setImmediate = (callback) => {
    const id = core.lastId + 1;
    core.lastId = id;
    core.immediates.set(id, callback);
    host.addImmediate(id);
  };

  core.fireImmediate = function processImmediate(id) {
    const callback = core.immediates.get(id);
    core.immediates.delete(id);
    callback();
  };

  // Only programs with async_hooks see in which context a callback was registered.
  delete globalThis.AsyncContext;
  let scopes = null;
  core.followAsync = () => {
    scopes ??= host.script('async-scopes')(core);
  };
  /** What a callback that is registered now will run in, or `null` if nobody sees that. */
  core.scope = (type, resource) => (scopes === null ? null : scopes.open(type, resource));

  // It is told of rejections when all ticks and promise jobs have run that may handle them.
  let lateTellers = [];
  let unhandled = [];
  core.hasRejections = () => unhandled.length !== 0 || lateTellers.length !== 0;
  /** Has it told that a rejection is handled of which was told that nobody handles it. */
  core.tellOfLateHandling = (tell) => {
    lateTellers.push(tell);
    host.queueTicks();
  };
  core.tellOfRejections = () => {
    const late = lateTellers;
    const due = unhandled;
    lateTellers = [];
    unhandled = [];
    for (let i = 0; i < late.length; i++) {
      late[i]();
    }
    for (let i = 0; i < due.length && !host.isEnding(); i++) {
      const { reason, promise, waits } = due[i];
      if ((i === 0 && !waits) || !core.realm().internalBinding('task_queue').isHandled(promise)) {
        core.unhandledRejection(reason, promise);
      }
    }
  };
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => {
    unhandled[unhandled.length] = { reason, promise, waits: core.hasTicks() };
    host.queueTicks();
  });
  delete globalThis.Graal;

  // Guest code may have replaced it when the first stack is written.
  core.errorToString = Error.prototype.toString;

  /** The environment variables as they are at the start; `core.env` gives `process.env` once there is a `process`. */
  let variables = null;
  core.variables = () => (variables ??= {});
  core.env = core.variables;
  /** What NODE_OPTIONS says, by the options' long names. */
  const options = host.nodeOptions === '' ? {} : JSON.parse(host.nodeOptions);
  core.options = () => options;
  /** Loads what NODE_OPTIONS says is to be loaded before the program. */
  core.preload = () => {};
  /** Whether stacks show the places of original code. */
  core.mapsStacks = false;
  /** `process.mainModule`, which nobody has set before there is a `process`. */
  core.mainModule = () => undefined;
  /** Emits an event of `process`, to which nobody listens before there is one. */
  core.emitProcessEvent = () => false;
  /** Whether anybody has added a listener to `process`. */
  core.isListening = () => false;

  // All of it may be done before it is known what will run: what depends on that waits for `start`.
  let begin = () => {};
  let started = false;
  core.onStart = (starter) => {
    if (started) {
      starter();
    } else {
      const before = begin;
      begin = () => {
        before();
        starter();
      };
    }
  };
  core.start = () => {
    started = true;
    const given = JSON.parse(host.environment);
    variables = variables === null ? given : Object.assign(variables, given);
    begin();
    if (host.nodeOptions !== '') {
      host.script('node-options')(core);
    }
  };
  language(core);
  stack(core);
  console(core);
  ticks(core);
  globals(core);
  modules(core);

  core.takeInterruption = () => {};

  /** Runs one callback of the loop and the ticks that it queued. */
  core.turn = function turn(callback, argument) {
    if (scopes !== null) {
      scopes.beginTurn();
    }
    try {
      callback(argument);
    } catch (error) {
      core.uncaughtException(error);
    }
    core.runTicks();
    if (scopes !== null) {
      scopes.endTurn();
    }
  };

  host.entry('start', core.start);
  host.entry('turn', core.turn);
  host.entry('fireImmediate', core.fireImmediate);
  host.entry('runTicks', core.runTicks);

  // From now on, what is not there is made by a part, when somebody first asks for it.
  return setPrototypeOf(
    core,
    new Proxy(
      { __proto__: null },
      {
        get: (_target, name) => make(name),
        // The host looks whether it is there before it asks for it.
        getOwnPropertyDescriptor: (_target, name) => {
          const value = make(name);
          return value === undefined ? undefined : { value, writable: true, enumerable: false, configurable: true };
        },
        has: (_target, name) => partOf(name) !== undefined,
      },
    ),
  );
})
