// What `process` says of the machine and of itself, made when somebody first asks for any of it.
(function (core) {
  'use strict';
  const builtin = core.requireBuiltin;
  const { internalBinding } = core.realm();
  const binding = internalBinding('process_methods');
  const { cpuUsage, threadCpuUsage, memoryUsage, resourceUsage } = builtin('internal/process/per_thread').wrapProcessMethods(binding);
  const { getuid, geteuid, getgid, getegid, getgroups } = internalBinding('credentials');
  // Of Node's inner parts those that do nothing to anything, which packages look into when they are loaded.
  const FACTS = new Set(['config', 'constants', 'tty_wrap', 'uv']);

  /** Of a diagnostic report, what packages with native parts look up: which build of them the machine wants. */
  const report = () => ({
    writeReport: () => core.unavailable('process.report.writeReport()'),
    getReport: () => ({
      header: {
        reportVersion: 3,
        event: 'JavaScript API',
        trigger: 'GetReport',
        filename: null,
        processId: core.process.pid,
        threadId: 0,
        cwd: core.process.cwd(),
        commandLine: core.process.argv,
        nodejsVersion: core.process.version,
        // Amazon Linux 2, and 2023 from nodejs20.x on.
        glibcVersionRuntime: core.nodeMajor < 20 ? '2.26' : '2.34',
        wordSize: 64,
        arch: core.process.arch,
        platform: core.process.platform,
        release: core.process.release,
        osName: 'Linux',
      },
      sharedObjects: [],
    }),
    directory: '',
    filename: '',
    compact: false,
    excludeNetwork: false,
    excludeEnv: false,
    signal: 'SIGUSR2',
    reportOnFatalError: false,
    reportOnSignal: false,
    reportOnUncaughtException: false,
  });

  const functions = {
    cpuUsage,
    threadCpuUsage,
    memoryUsage,
    resourceUsage,
    constrainedMemory: () => binding.limit(),
    availableMemory: () => Math.max(0, binding.limit() - binding.rss()),
    getActiveResourcesInfo: () => [...Array.from(core.host.activeOperations()), ...core.activeTimers()],
    loadEnvFile(path) {
      const file = path === undefined || path === null ? '.env' : path;
      const text = builtin('fs').readFileSync(file, 'utf8');
      for (const [name, value] of Object.entries(builtin('util').parseEnv(text))) {
        core.process.env[name] ??= value;
      }
    },
    hasUncaughtExceptionCaptureCallback: () => typeof core.captureUncaught === 'function',
    setUncaughtExceptionCaptureCallback(callback) {
      if (callback !== null && typeof callback !== 'function') {
        const { ERR_INVALID_ARG_TYPE } = builtin('internal/errors').codes;
        throw new ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], callback);
      }
      if (callback !== null && typeof core.captureUncaught === 'function') {
        throw core.nodeError(
          Error,
          'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET',
          '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active',
        );
      }
      core.captureUncaught = callback;
    },
    ref: (item) => void (item?.[Symbol.for('nodejs.ref')] ?? item?.ref)?.call(item),
    unref: (item) => void (item?.[Symbol.for('nodejs.unref')] ?? item?.unref)?.call(item),
    features: {
      inspector: false,
      debug: false,
      uv: true,
      ipv6: true,
      tls_alpn: true,
      tls_sni: true,
      tls_ocsp: true,
      tls: true,
      cached_builtins: true,
      require_module: core.nodeMajor >= 24,
      typescript: false,
    },
    // What packages with native parts look up; there is no build of Node.js here that the rest could be about.
    config: Object.freeze({
      target_defaults: Object.freeze({ cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] }),
      variables: Object.freeze({
        asan: 0,
        coverage: false,
        host_arch: 'x64',
        napi_build_version: '10',
        node_byteorder: 'little',
        node_shared: false,
        node_use_openssl: true,
        target_arch: 'x64',
        v8_enable_i18n_support: 1,
      }),
    }),
    report: core.nodeMajor < 12 ? undefined : report(),
    getBuiltinModule(id) {
      builtin('internal/validators').validateString(id, 'id');
      const name = id.startsWith('node:') ? id.slice(5) : id;
      return core.isBuiltin(id) ? builtin(name) : undefined;
    },
    getuid,
    geteuid,
    getgid,
    getegid,
    getgroups,
    umask(value) {
      const previous = core.umask;
      if (value !== undefined) {
        core.umask = builtin('internal/validators').parseFileMode(value, 'mask') & 0o777;
      }
      return previous;
    },
    chdir: () => core.unavailable('process.chdir()'),
    dlopen: () => core.unavailable('process.dlopen()'),
    binding: (name) => (FACTS.has(`${name}`) ? internalBinding(`${name}`) : core.unavailable('process.binding()')),
  };
  if (core.nodeMajor < 22) {
    const { features } = functions;
    delete features.typescript;
    if (core.nodeMajor < 20) {
      delete features.require_module;
    }
    if (core.nodeMajor < 12) {
      delete features.cached_builtins;
      delete features.inspector;
    }
  } else {
    functions.features.openssl_is_boringssl = false;
  }
  core.processUsage = () => functions;
})
