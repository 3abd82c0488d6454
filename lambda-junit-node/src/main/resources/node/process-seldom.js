// What hardly any program needs of `process`. None of it is evaluated before somebody asks for it.
(function (core) {
  'use strict';
  const { host, process } = core;
  const builtin = (id) => core.requireBuiltin(id);
  let isAssertWarned = false;

  const functions = {
    _getActiveHandles: () => [],
    _getActiveRequests: () => [],
    _kill(pid, signal) {
      const { signals } = builtin('os').constants;
      const name = signal === 0 ? 0 : Object.keys(signals).find((key) => signals[key] === signal);
      try {
        return process.kill(pid, name) ? 0 : -1;
      } catch (error) {
        return error.errno;
      }
    },
    _rawDebug(...values) {
      host.stderr(`${builtin('util').format(...values)}\n`);
    },
    _tickCallback: () => core.runTicks(),
    _fatalException: (error) => core.uncaughtException(error),
    _linkedBinding: () => core.unavailable('process._linkedBinding()'),
    // For an inspector, a profiler and a debugger only.
    _debugEnd() {},
    _debugProcess() {},
    _startProfilerIdleNotifier() {},
    _stopProfilerIdleNotifier() {},
    assert(value, message) {
      if (!isAssertWarned && core.nodeMajor >= 10) {
        isAssertWarned = true;
        process.emitWarning('process.assert() is deprecated. Please use the `assert` module instead.', 'DeprecationWarning', 'DEP0100');
      }
      builtin('internal/process/per_thread').assert(value, message);
    },
    openStdin() {
      process.stdin.resume();
      return process.stdin;
    },
    setSourceMapsEnabled(enabled) {
      builtin('internal/validators').validateBoolean(enabled, core.nodeMajor < 22 ? 'val' : 'enabled');
      core.mapsStacks = enabled;
    },
  };

  let flags;
  core.processSeldom = () => functions;
  core.allowedFlags = () => (flags ??= builtin('internal/process/per_thread').buildAllowedFlags());
})
