// Files of the guest's file system: each operation as the library asks for it, at once, with a callback or a promise.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core, host } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const FIELDS = realm.constants.fs.kFsStatsFieldsNumber;
  const kUsePromises = realm.perIsolateSymbols.fs_use_promises_symbol;
  const uv = realm.internalBinding('uv');
  const { fs: flags } = realm.internalBinding('constants');
  const STANDARD_OUTPUT = 1;
  const STANDARD_ERROR = 2;
  const NEW_FILE = 0o666;
  const NEW_FOLDER = 0o777;

  const text = (path) => (typeof path === 'string' ? path : Buffer.from(bytes.of(path)).toString());
  const absolute = (path) => {
    const name = text(path);
    return name[0] === '/' ? name : `${core.process.cwd()}/${name}`;
  };

  /** What may be done with what is made, as process.umask() leaves it. */
  const masked = (mode) => mode & ~core.umask;

  // ---- errors ----

  function failure(code, syscall, path, dest) {
    const number = uv[`UV_${code}`];
    let message = `${code}: ${uv.getErrorMessage(number)}, ${syscall}`;
    if (path !== undefined) {
      message += ` '${path}'`;
    }
    if (dest !== undefined) {
      message += ` -> '${dest}'`;
    }
    const error = new Error(message);
    Object.assign(error, { errno: number, code, syscall });
    if (path !== undefined) {
      error.path = path;
    }
    if (dest !== undefined) {
      error.dest = dest;
    }
    return error;
  }

  /** What a host function gave, or the code of its error. */
  class Failure {
    constructor(code) {
      this.code = code;
    }
  }
  const checked = (result) => {
    if (typeof result === 'string' && result[0] === '\0') {
      throw new Failure(result.slice(1));
    }
    return result;
  };

  /** Does something now and answers as the request wants it: no request means at once. */
  function perform(request, syscall, path, dest, work) {
    let result;
    let error;
    try {
      result = work();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) {
        throw thrown;
      }
      error = failure(thrown.code, syscall, path, dest);
    }
    if (request === undefined) {
      if (error !== undefined) {
        throw error;
      }
      return result;
    }
    if (error !== undefined) {
      // Nobody waits in the code that would be shown here.
      error.stack = `${error.name}: ${error.message}`;
    }
    if (request === kUsePromises) {
      return new Promise((resolve, reject) => {
        realm.later('FSReqPromise', () => (error === undefined ? resolve(result) : reject(error)));
      });
    }
    realm.later('FSReqCallback', () => {
      if (error !== undefined) {
        request.oncomplete(error);
      } else if (result === undefined) {
        request.oncomplete(null);
      } else {
        request.oncomplete(null, result);
      }
    }, request);
    return undefined;
  }

  /** An operation on one path. */
  const onPath =
    (syscall, work) =>
    (path, ...parameters) => {
      const request = parameters[work.length - 1];
      return perform(request, syscall, text(path), undefined, () => work(absolute(path), ...parameters));
    };

  const encoded = (name, encoding) => (encoding === 'buffer' ? Buffer.from(name) : encoding && encoding !== 'utf8' ? Buffer.from(name).toString(encoding) : name);

  // ---- attributes ----

  const statValues = new Float64Array(2 * FIELDS);
  const bigintStatValues = new BigInt64Array(2 * FIELDS);

  function fill(numbers, big) {
    const target = big ? new BigInt64Array(2 * FIELDS) : new Float64Array(2 * FIELDS);
    for (let i = 0; i < numbers.length; i++) {
      target[i] = big ? BigInt(numbers[i]) : Number(numbers[i]);
    }
    return target;
  }

  const PIPE_MODE = 0o10600;
  const pipe = () => [1, PIPE_MODE, 1, 993, 990, 0, 4096, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const isStandard = (fd) => fd === 0 || fd === STANDARD_OUTPUT || fd === STANDARD_ERROR;

  const statOf = (syscall, follows) => (path, big, request, throwIfNoEntry) => {
    try {
      return perform(request, syscall, text(path), undefined, () =>
        fill(checked(native.stat(absolute(path), follows)), big),
      );
    } catch (error) {
      if (throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
        return undefined;
      }
      throw error;
    }
  };

  function fstat(fd, big, request, shouldNotThrow) {
    try {
      return perform(request, 'fstat', undefined, undefined, () =>
        fill(isStandard(fd) ? pipe() : checked(native.fstat(fd)), big),
      );
    } catch (error) {
      if (shouldNotThrow) {
        return undefined;
      }
      throw error;
    }
  }

  // ---- reading and writing ----

  const position = (value) => (typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : -1);

  function readInto(fd, buffer, offset, length, from) {
    if (fd === 0) {
      return 0;
    }
    const read = bytes.borrowed(checked(native.read(fd, length, position(from))));
    bytes.of(buffer).set(read, offset);
    return read.length;
  }

  function writeBytes(fd, view, to) {
    if (fd === STANDARD_OUTPUT || fd === STANDARD_ERROR) {
      const write = fd === STANDARD_OUTPUT ? host.stdout : host.stderr;
      write(Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString());
      return view.byteLength;
    }
    return checked(native.write(fd, view.buffer, view.byteOffset, view.byteLength, position(to)));
  }

  function readAll(fd) {
    const CHUNK = 65536;
    const chunks = [];
    for (;;) {
      const chunk = bytes.fromHost(checked(native.read(fd, CHUNK, -1)));
      if (chunk.length === 0) {
        return Buffer.concat(chunks);
      }
      chunks.push(chunk);
    }
  }

  function withFile(path, flag, mode, work) {
    const fd = checked(native.open(absolute(path), flag, masked(mode)));
    try {
      return work(fd);
    } finally {
      native.close(fd);
    }
  }

  function readFileUtf8(path, flag) {
    if (typeof path === 'number') {
      return perform(undefined, 'read', undefined, undefined, () => readAll(path).toString());
    }
    let syscall = 'open';
    try {
      return withFile(path, flag, NEW_FILE, (fd) => {
        syscall = 'read';
        return readAll(fd).toString();
      });
    } catch (error) {
      throw error instanceof Failure ? failure(error.code, syscall, syscall === 'open' ? text(path) : undefined) : error;
    }
  }

  function writeFileUtf8(path, data, flag, mode) {
    const view = Buffer.from(data);
    if (typeof path === 'number') {
      perform(undefined, 'write', undefined, undefined, () => writeBytes(path, view, null));
      return;
    }
    perform(undefined, 'open', text(path), undefined, () => withFile(path, flag, mode, (fd) => writeBytes(fd, view, null)));
  }

  const writeAll = (fd, buffers, to) => {
    let written = 0;
    let at = position(to);
    for (const buffer of buffers) {
      const count = writeBytes(fd, bytes.of(buffer), at);
      written += count;
      at = at < 0 ? at : at + count;
    }
    return written;
  };

  const readAllInto = (fd, buffers, from) => {
    let total = 0;
    let at = position(from);
    for (const buffer of buffers) {
      const count = readInto(fd, buffer, 0, buffer.byteLength, at);
      total += count;
      at = at < 0 ? at : at + count;
      if (count < buffer.byteLength) {
        break;
      }
    }
    return total;
  };

  // ---- handles of fs.promises ----

  class FileHandle {
    constructor(fd) {
      this.fd = fd;
    }
    getAsyncId() {
      return this.fd;
    }
    close() {
      const { fd } = this;
      this.fd = -1;
      return perform(kUsePromises, 'close', undefined, undefined, () => checked(native.close(fd)) ?? undefined);
    }
    releaseFD() {
      const { fd } = this;
      this.fd = -1;
      return fd;
    }
  }

  function moduleStat(path) {
    const found = native.stat(absolute(path), true);
    if (typeof found === 'string') {
      return -uv.UV_ENOENT;
    }
    return (Number(found[1]) & flags.S_IFMT) === flags.S_IFDIR ? 1 : 0;
  }

  // ---- copying trees at once ----

  const isFolder = (path) => moduleStat(path) === 1;

  function cpSyncCheckPaths(from, to, _dereference, recursive) {
    const source = absolute(from);
    const target = absolute(to);
    perform(undefined, 'cp', text(from), undefined, () => checked(native.stat(source, true)));
    const copyError = (code, message) => Object.assign(new Error(`${message}`), { code });
    if (isFolder(source) && !recursive) {
      throw copyError('ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${text(from)}`);
    }
    if (source === target) {
      throw copyError('ERR_FS_CP_EINVAL', 'Invalid src or dest: cp returned EINVAL (src and dest cannot be the same)');
    }
    if (isFolder(source) && `${target}/`.startsWith(`${source}/`)) {
      throw copyError('ERR_FS_CP_EINVAL', `Cannot copy ${text(from)} to a subdirectory of self ${text(to)}`);
    }
    const parent = target.slice(0, target.lastIndexOf('/')) || '/';
    perform(undefined, 'cp', parent, undefined, () => checked(native.mkdir(parent, true, masked(NEW_FOLDER))));
  }

  function cpSyncCopyDir(from, to, force, dereference, errorOnExist, verbatim, preserveTimestamps) {
    perform(undefined, 'cp', text(to), undefined, () => checked(native.mkdir(absolute(to), true, masked(NEW_FOLDER))));
    for (const name of binding.readdir(from, 'utf8', false)) {
      const source = `${from}/${name}`;
      const target = `${to}/${name}`;
      if (isFolder(source)) {
        cpSyncCopyDir(source, target, force, dereference, errorOnExist, verbatim, preserveTimestamps);
      } else if (force || !binding.existsSync(target)) {
        binding.copyFile(source, target, 0);
      } else if (errorOnExist) {
        throw Object.assign(new Error(`[ERR_FS_CP_EEXIST]: Target already exists: ${target}`), { code: 'ERR_FS_CP_EEXIST' });
      }
    }
  }

  const nothing = (result) => {
    checked(result);
    return undefined;
  };
  const onTwo =
    (syscall, work) =>
    (from, to, ...parameters) => {
      const request = parameters[work.length - 2];
      return perform(request, syscall, text(from), text(to), () => work(absolute(from), absolute(to), ...parameters));
    };

  Object.assign(binding, realm.constants.fs, {
    statValues,
    bigintStatValues,
    statFsValues: new Float64Array(7),
    bigintStatFsValues: new BigInt64Array(7),
    kUsePromises,
    FSReqCallback: class FSReqCallback {
      constructor(big) {
        this.bigint = big;
      }
    },
    FileHandle,

    access: onPath('access', (path, mode) => nothing(native.access(path, mode ?? 0))),
    existsSync: (path) => typeof native.stat(absolute(path), true) !== 'string',
    open: onPath('open', (path, flag, mode) => checked(native.open(path, flag, masked(mode ?? NEW_FILE)))),
    openFileHandle: onPath('open', (path, flag, mode) => new FileHandle(checked(native.open(path, flag, masked(mode ?? NEW_FILE))))),
    close: (fd, request) => perform(request, 'close', undefined, undefined, () => nothing(native.close(fd))),
    read: (fd, buffer, offset, length, from, request) =>
      perform(request, 'read', undefined, undefined, () => readInto(fd, buffer, offset, length, from)),
    readBuffers: (fd, buffers, from, request) =>
      perform(request, 'read', undefined, undefined, () => readAllInto(fd, buffers, from)),
    writeBuffer: (fd, buffer, offset, length, to, request) =>
      perform(request, 'write', undefined, undefined, () =>
        writeBytes(fd, bytes.of(buffer).subarray(offset, offset + length), to),
      ),
    writeString: (fd, string, to, encoding, request) =>
      perform(request, 'write', undefined, undefined, () => writeBytes(fd, Buffer.from(string, encoding), to)),
    writeBuffers: (fd, buffers, to, request) =>
      perform(request, 'write', undefined, undefined, () => writeAll(fd, buffers, to)),
    readFileUtf8,
    writeFileUtf8,

    stat: statOf('stat', true),
    lstat: statOf('lstat', false),
    fstat,
    statfs: (path, big, request) =>
      perform(request, 'statfs', text(path), undefined, () => {
        checked(native.stat(absolute(path), true));
        const BLOCKS = 131072;
        const values = [61267, 4096, BLOCKS, BLOCKS, BLOCKS, BLOCKS, BLOCKS];
        return big ? BigInt64Array.from(values, BigInt) : Float64Array.from(values);
      }),
    internalModuleStat: (first, second) => moduleStat(typeof first === 'string' ? first : second),

    readdir: (path, encoding, withTypes, request) =>
      perform(request, 'scandir', text(path), undefined, () => {
        const entries = [...checked(native.readdir(absolute(path)))];
        const names = entries.filter((_, i) => i % 2 === 0).map((name) => encoded(name, encoding));
        return withTypes ? [names, entries.filter((_, i) => i % 2 === 1)] : names;
      }),
    mkdir: (path, mode, recursive, request) =>
      perform(request, 'mkdir', text(path), undefined, () => checked(native.mkdir(absolute(path), recursive, masked(mode))) ?? undefined),
    mkdtemp: (prefix, encoding, request) =>
      perform(request, 'mkdtemp', `${text(prefix)}XXXXXX`, undefined, () =>
        encoded(checked(native.mkdtemp(absolute(prefix))), encoding),
      ),
    realpath: (path, encoding, request) =>
      perform(request, 'realpath', text(path), undefined, () => encoded(checked(native.realpath(absolute(path))), encoding)),
    readlink: (path, encoding, request) =>
      perform(request, 'readlink', text(path), undefined, () => encoded(checked(native.readlink(absolute(path))), encoding)),

    unlink: onPath('unlink', (path) => nothing(native.unlink(path))),
    rmdir: onPath('rmdir', (path) => nothing(native.rmdir(path))),
    rename: onTwo('rename', (from, to) => nothing(native.rename(from, to))),
    copyFile: onTwo('copyfile', (from, to, mode) => nothing(native.copyFile(from, to, mode ?? 0))),
    link: onTwo('link', (from, to) => nothing(native.link(from, to))),
    symlink: (target, path, _flags, request) =>
      perform(request, 'symlink', text(target), text(path), () => nothing(native.symlink(text(target), absolute(path)))),
    ftruncate: (fd, length, request) =>
      perform(request, 'ftruncate', undefined, undefined, () => nothing(native.ftruncate(fd, length ?? 0))),
    chmod: onPath('chmod', (path, mode) => nothing(native.chmod(path, mode))),
    fchmod: (fd, mode, request) => perform(request, 'fchmod', undefined, undefined, () => nothing(native.fchmod(fd, mode))),
    chown: onPath('chown', (path, _uid, _gid) => nothing(native.chown(path))),
    lchown: onPath('lchown', (path, _uid, _gid) => nothing(native.chown(path))),
    fchown: (fd, _uid, _gid, request) =>
      perform(request, 'fchown', undefined, undefined, () => nothing(native.fstat(fd))),
    utimes: onPath('utime', (path, access, modification) => nothing(native.utimes(path, access, modification))),
    lutimes: onPath('lutime', (path, access, modification) => nothing(native.utimes(path, access, modification))),
    futimes: (fd, access, modification, request) =>
      perform(request, 'futime', undefined, undefined, () => nothing(native.futimes(fd, access, modification))),
    fsync: (fd, request) => perform(request, 'fsync', undefined, undefined, () => nothing(native.fstat(fd))),
    fdatasync: (fd, request) => perform(request, 'fdatasync', undefined, undefined, () => nothing(native.fstat(fd))),

    StatWatcher: class StatWatcher {
      constructor() {
        core.unavailable('fs.watchFile()');
      }
    },

    cpSyncCheckPaths,
    cpSyncCopyDir,
    cpSyncOverrideFile: (from, to, mode) => binding.copyFile(from, to, mode ?? 0),
    getFormatOfExtensionlessFile: () => 0,
    perform,
    checked,
    absolute,
    text,
  });
})
