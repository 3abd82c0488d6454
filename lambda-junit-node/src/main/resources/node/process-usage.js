// What `process` says of the machine and of itself, made when somebody first asks for any of it.
(function (core) {
  'use strict';
  const builtin = core.requireBuiltin;
  const { internalBinding } = core.realm();
  const binding = internalBinding('process_methods');
  const { cpuUsage, threadCpuUsage, memoryUsage, resourceUsage } = builtin('internal/process/per_thread').wrapProcessMethods(binding);
  const { getuid, geteuid, getgid, getegid, getgroups } = internalBinding('credentials');
  let mask = 0o22;

  const functions = {
    cpuUsage,
    threadCpuUsage,
    memoryUsage,
    resourceUsage,
    constrainedMemory: () => binding.limit(),
    availableMemory: () => Math.max(0, binding.limit() - binding.rss()),
    getActiveResourcesInfo: () => core.unavailable('process.getActiveResourcesInfo()'),
    getBuiltinModule(id) {
      builtin('internal/validators').validateString(id, 'id');
      const name = id.startsWith('node:') ? id.slice(5) : id;
      return core.builtinNames().includes(name) ? builtin(name) : undefined;
    },
    getuid,
    geteuid,
    getgid,
    getegid,
    getgroups,
    umask(value) {
      const previous = mask;
      if (value !== undefined) {
        mask = builtin('internal/validators').parseFileMode(value, 'mask') & 0o777;
      }
      return previous;
    },
    chdir: () => core.unavailable('process.chdir()'),
    dlopen: () => core.unavailable('process.dlopen()'),
    binding: () => core.unavailable('process.binding()'),
  };
  core.processUsage = () => functions;
})
