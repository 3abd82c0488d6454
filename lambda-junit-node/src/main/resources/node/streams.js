// process.stdout, stderr and stdin: streams over the host's sinks, made when somebody asks for them.
(function (core) {
  'use strict';
  const { host } = core;

  function output(fd, write) {
    const { Writable } = core.requireBuiltin('stream');
    const stream = new Writable({
      decodeStrings: false,
      write(chunk, encoding, callback) {
        write(typeof chunk === 'string' ? chunk : chunk.toString());
        callback();
      },
    });
    stream.destroySoon = stream.destroy;
    stream._destroy = (error, callback) => callback(error);
    return Object.assign(stream, { fd, _type: 'pipe', _isStdio: true });
  }

  function input() {
    const { Readable } = core.requireBuiltin('stream');
    const stream = new Readable({ read() {} });
    stream.push(null);
    return Object.assign(stream, { fd: 0 });
  }

  const makers = {
    stdout: () => output(1, (text) => host.stdout(text)),
    stderr: () => output(2, (text) => host.stderr(text)),
    stdin: input,
  };
  const streams = {};
  core.standardStream = (name) => (streams[name] ??= makers[name]());
})
