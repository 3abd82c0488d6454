// The errors of libuv: numbers, names and texts.
(function (realm, binding) {
  'use strict';
  const TEXTS = {
    E2BIG: 'argument list too long', EACCES: 'permission denied', EADDRINUSE: 'address already in use',
    EADDRNOTAVAIL: 'address not available', EAGAIN: 'resource temporarily unavailable', EBADF: 'bad file descriptor',
    EBUSY: 'resource busy or locked', ECANCELED: 'operation canceled', ECONNABORTED: 'software caused connection abort',
    ECONNREFUSED: 'connection refused', ECONNRESET: 'connection reset by peer', EEXIST: 'file already exists',
    EFBIG: 'file too large', EHOSTUNREACH: 'host is unreachable', EINTR: 'interrupted system call',
    EINVAL: 'invalid argument', EIO: 'i/o error', EISCONN: 'socket is already connected',
    EISDIR: 'illegal operation on a directory', ELOOP: 'too many symbolic links encountered',
    EMFILE: 'too many open files', ENAMETOOLONG: 'name too long', ENETUNREACH: 'network is unreachable',
    ENOENT: 'no such file or directory', ENOMEM: 'not enough memory', ENOSPC: 'no space left on device',
    ENOSYS: 'function not implemented', ENOTCONN: 'socket is not connected', ENOTDIR: 'not a directory',
    ENOTEMPTY: 'directory not empty', ENOTFOUND: 'not found', ENOTSOCK: 'socket operation on non-socket',
    ENOTSUP: 'operation not supported on socket', EPERM: 'operation not permitted', EPIPE: 'broken pipe',
    EPROTO: 'protocol error', EROFS: 'read-only file system', ESRCH: 'no such process',
    ETIMEDOUT: 'connection timed out', EXDEV: 'cross-device link not permitted', EOF: 'end of file',
    UNKNOWN: 'unknown error',
  };
  const numbers = realm.constants.uv;
  const errors = new Map(
    Object.entries(numbers).map(([key, number]) => {
      const name = key.slice('UV_'.length);
      return [number, [name, TEXTS[name] ?? name.toLowerCase()]];
    }),
  );
  return Object.assign(binding, numbers, {
    errname: (number) => errors.get(number)?.[0] ?? `Unknown system error ${number}`,
    getErrorMap: () => errors,
    getErrorMessage: (number) => errors.get(number)?.[1] ?? `Unknown system error ${number}`,
  });
})
