// What a client of HTTP/2 sees: of each case, what each of its objects emitted, in order. `port` is that of server.js.
const http2 = require('http2');
const net = require('net');
const tls = require('tls');
const SESSION = ['connect', 'error', 'close', 'goaway', 'frameError', 'localSettings', 'timeout', 'stream'];
const STREAM = ['response', 'headers', 'trailers', 'continue', 'end', 'error', 'close', 'aborted', 'ready', 'finish', 'push', 'wantTrailers'];

const tell = (value) => {
  if (value instanceof Error) {
    // Without OpenSSL's thread, function, file and line.
    const message = value.message.replace(/[0-9A-F]+:(?=error:)/, '').replace(/(?<=routines):\w*(?=:)/, ':').replace(/:\.\.\/deps.*?\n/s, '');
    return `${value.name} ${value.code} ${message}`;
  }
  if (Buffer.isBuffer(value)) {
    return value.toString('latin1');
  }
  const header = value?.[':status'] ?? value?.['x-trailer'];
  return header ?? (typeof value === 'object' ? typeof value : value);
};
const watch = (lines, name, emitter, events) => {
  for (const event of events) {
    emitter.on(event, (...values) => lines(name, event, ...values.map(tell)));
  }
  return emitter;
};
const text = async (stream) => {
  let body = '';
  for await (const chunk of stream.setEncoding('latin1')) {
    body += chunk;
  }
  return body;
};
const refused = (lines, actions) => {
  for (const action of actions) {
    try {
      action();
      lines('refused', 'nothing');
    } catch (error) {
      lines('refused', tell(error));
    }
  }
};
const closed = (emitter) => new Promise((resolve) => emitter.once('close', resolve));

const cases = {
  async 'a response'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/hello', 'x-mine': 'h\u00e4' }), STREAM);
    lines('body', await text(request));
  },
  async 'a body both ways'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/echo', ':method': 'POST' }), STREAM);
    request.write('hello ');
    for (let i = 0; i < 30; i++) {
      request.write(Buffer.alloc(10000, 97 + i));
    }
    request.end('end');
    const body = await text(request);
    lines('body', body.length, body.slice(0, 10), body.slice(-10));
  },
  async 'a large body that waits to be read'(lines, session) {
    const request = session.request({ ':path': '/large' });
    await new Promise((resolve) => request.once('response', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    lines('body', (await text(request)).length);
  },
  async 'more requests than the server takes at once'(lines, session) {
    await new Promise((resolve) => session.once('remoteSettings', resolve));
    const bodies = await Promise.all(Array.from({ length: 10 }, () => text(session.request({ ':path': '/large' }))));
    lines('bodies', bodies.map((body) => body.length));
  },
  async 'trailers of the server'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/trailers' }), STREAM);
    lines('body', await text(request));
  },
  async 'trailers of the client'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/echo', ':method': 'POST' }, { waitForTrailers: true }), STREAM);
    request.on('wantTrailers', () => request.sendTrailers({ 'x-mine': '1' }));
    request.end('sent');
    lines('body', await text(request));
  },
  async 'a pushed response'(lines, session) {
    const both = new Promise((resolve) => {
      session.on('stream', (pushed, headers) => {
        lines('pushed', headers[':path']);
        watch(lines, 'pushed', pushed, STREAM);
        resolve(text(pushed));
      });
    });
    lines('body', await text(session.request({ ':path': '/push' })), await both);
  },
  async 'a continue'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/echo', ':method': 'POST', expect: '100-continue' }), STREAM);
    request.on('continue', () => request.end('go'));
    lines('body', await text(request));
  },
  async 'secret and large headers'(lines, session) {
    const headers = { ':path': '/hello', secret: 's', large: 'abc'.repeat(7000), [http2.sensitiveHeaders]: ['secret'] };
    lines('body', (await text(session.request(headers))).length);
  },
  async 'more headers than are accepted'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/headers', n: 200 }), STREAM);
    request.resume();
    await closed(request);
    lines('code', request.rstCode);
  },
  async 'a stream that the server resets'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/reset' }), STREAM);
    request.resume();
    await closed(request);
    lines('code', request.rstCode);
  },
  async 'a stream that the client closes'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/large' }), STREAM);
    request.on('response', () => request.close(8));
    await closed(request);
    lines('code', request.rstCode);
  },
  async 'an abort signal'(lines, session) {
    const controller = new AbortController();
    const request = watch(lines, 'request', session.request({ ':path': '/large' }, { signal: controller.signal }), STREAM);
    request.on('response', () => controller.abort());
    await closed(request);
    lines('code', request.rstCode);
  },
  async 'a server that goes away'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/goaway' }), STREAM);
    await Promise.all([closed(request), closed(session)]);
    lines('code', request.rstCode, session.goawayCode, session.goawayLastStreamID);
  },
  async 'a server that destroys the session'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/destroy' }), STREAM);
    request.resume();
    await Promise.all([closed(request), closed(session)]);
  },
  async 'a destroyed session'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/large' }), STREAM);
    request.on('response', () => session.destroy(new Error('mine')));
    await Promise.all([closed(request), closed(session)]);
    refused(lines, [() => session.request({}), () => session.ping(() => {})]);
  },
  async 'a session that is closed before it is connected'(lines, session) {
    const request = watch(lines, 'request', session.request({ ':path': '/hello' }), STREAM);
    session.close();
    refused(lines, [() => session.request({})]);
    await closed(session);
  },
  async pings(lines, session) {
    await new Promise((resolve) => session.once('connect', resolve));
    const [error, duration, payload] = await new Promise((resolve) =>
      session.ping(Buffer.from('12345678'), (...values) => resolve(values)),
    );
    lines('ping', error, typeof duration, payload.toString());
    refused(lines, [() => session.ping(Buffer.from('x'), () => {}), () => session.ping()]);
    session.ping((failure) => lines('cancelled', failure.code));
  },
  async settings(lines, session) {
    const [error, settings, duration] = await new Promise((resolve) =>
      session.settings({ initialWindowSize: 100000, maxFrameSize: 20000 }, (...values) => resolve(values)),
    );
    lines('settings', error, settings, typeof duration, session.pendingSettingsAck, session.remoteSettings);
    lines('body', (await text(session.request({ ':path': '/large' }))).length);
  },
  async 'what sessions and streams tell of themselves'(lines, session) {
    lines('before', session.connecting, session.encrypted, session.alpnProtocol, session.state, session.localSettings);
    await new Promise((resolve) => session.once('connect', resolve));
    const request = session.request({ ':path': '/hello' });
    lines('request', request.id, request.pending, request.state, request.headersSent, request.session === session);
    lines('session', session.state.nextStreamID, session.encrypted, session.alpnProtocol, session.type, session.closed, session.destroyed);
    refused(lines, [() => session.socket.write('x'), () => session.socket.destroy()]);
    await text(request);
    lines('after', request.rstCode, request.aborted);
  },
  async 'what is refused at once'(lines, session) {
    refused(lines, [
      () => session.request({ connection: 'close' }),
      () => session.request({ ':x': 'y' }),
      () => session.request({ 'b ad': 'x' }),
      () => session.request(5),
      () => session.request({}, { endStream: 5 }),
      () => session.request({ ':method': 'CONNECT' }),
      () => session.request({ 'content-type': ['a', 'b'] }),
      () => session.settings({ maxFrameSize: 1 }),
      () => session.settings({}, 5),
      () => session.setTimeout('x'),
      () => http2.connect('ftp://x'),
      () => http2.connect(5),
    ]);
  },
  async 'a timeout'(lines, session) {
    await new Promise((resolve) => session.once('localSettings', resolve));
    await new Promise((resolve) => session.setTimeout(20, resolve));
  },
};

const withoutServer = {
  async 'a refused connection'(lines) {
    const session = watch(lines, 'session', http2.connect('http://127.0.0.1:1'), SESSION);
    watch(lines, 'request', session.request({}), STREAM);
    await closed(session);
  },
  async 'settings as bytes'(lines) {
    const settings = { headerTableSize: 1, enablePush: false, initialWindowSize: 2, maxFrameSize: 16385, maxConcurrentStreams: 3, maxHeaderListSize: 4, enableConnectProtocol: true };
    const packed = http2.getPackedSettings(settings);
    lines('packed', packed.toString('hex'), http2.getUnpackedSettings(packed), http2.getPackedSettings({}).length);
    lines('custom', http2.getPackedSettings({ customSettings: { 244: 456 } }).toString('hex'), http2.getDefaultSettings());
    refused(lines, [
      () => http2.getUnpackedSettings(Buffer.alloc(5)),
      () => http2.getUnpackedSettings(5),
      () => http2.getPackedSettings({ enablePush: 5 }),
      () => http2.getPackedSettings({ maxFrameSize: 5 }),
    ]);
  },
};
for (const [name, answer] of [
  ['a server of HTTP/1', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
  ['a server that says nothing', ''],
]) {
  withoutServer[name] = async (lines) => {
    const server = net.createServer((socket) => socket.on('error', () => {}).resume().end(answer));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const session = watch(lines, 'session', http2.connect(`http://127.0.0.1:${server.address().port}`), ['connect', 'error', 'close']);
    watch(lines, 'request', session.request({}), STREAM);
    await closed(session);
    server.close();
  };
}

const overTls = (port, options, work) => async (lines, servers) => {
  const session = watch(lines, 'session', http2.connect(`https://localhost:${servers[port]}`, options(servers)), ['connect', 'error', 'close', 'goaway']);
  const end = closed(session);
  await work(lines, session);
  session.close();
  await end;
};
const asks = async (lines, session) => {
  await new Promise((resolve) => session.once('connect', resolve));
  const { encrypted, alpnProtocol, originSet, socket } = session;
  lines('told', encrypted, alpnProtocol, originSet.map((origin) => origin.replace(/\d+/, 'PORT')), socket.authorized, socket.getProtocol(), socket.servername);
  lines('bodies', await Promise.all(['/a', '/b'].map((path) => text(session.request({ ':path': path })))));
};
const fails = (lines, session) => {
  watch(lines, 'request', session.request({}), STREAM);
};
const secure = {
  'over TLS': overTls('port', ({ ca }) => ({ ca }), asks),
  'over TLS 1.2': overTls('port', ({ ca }) => ({ ca, maxVersion: 'TLSv1.2' }), asks),
  'over a connection by TLS that is there': overTls(
    'port',
    ({ ca, port }) => ({ createConnection: () => tls.connect({ ca, port, host: '127.0.0.1', servername: 'a.example.org', ALPNProtocols: ['h2'] }) }),
    asks,
  ),
  'over TLS to a stranger': overTls('port', () => ({}), fails),
  'over TLS to another name': overTls('port', ({ ca }) => ({ ca, servername: 'example.com' }), fails),
  'over TLS to a server of HTTP/1': overTls('first', ({ ca }) => ({ ca }), fails),
};

module.exports = async (port) => {
  const results = {};
  const run = async (name, work) => {
    const told = {};
    const lines = (who, ...values) => (told[who] ??= []).push(require('util').inspect(values, { breakLength: Infinity }));
    await work(lines);
    results[name] = told;
  };
  for (const [name, work] of Object.entries(cases)) {
    await run(name, async (lines) => {
      const session = watch(lines, 'session', http2.connect(`http://127.0.0.1:${port}`), SESSION);
      const end = closed(session);
      await work(lines, session);
      session.close();
      await end;
    });
  }
  for (const [name, work] of Object.entries(withoutServer)) {
    await run(name, work);
  }
  const session = http2.connect(`http://127.0.0.1:${port}`);
  const servers = JSON.parse(await text(session.request({ ':path': '/secure' })));
  session.close();
  for (const [name, work] of Object.entries(secure)) {
    await run(name, (lines) => work(lines, servers));
  }
  return JSON.stringify(results);
};
