// A server of a real Node.js that does what each path says. It tells its port and ends when a client asks for that.
const http2 = require('http2');
const https = require('https');
const fs = require('fs');
const file = (name) => fs.readFileSync(`src/test/resources/tls/${name}`);
const credentials = { key: file('server-key.pem'), cert: file('server-cert.pem') };
const sessions = new Set();
const paths = {
  '/hello': (request, response) => response.end(`hello ${JSON.stringify(request.headers, (name, value) => (name === ':authority' ? '' : value))}`),
  '/echo': (request, response) => request.pipe(response),
  '/large': (request, response) => response.end(Buffer.alloc(300000, 97)),
  '/reset': (request, response) => response.stream.close(2),
  '/trailers': (request, response) => {
    response.setTrailer('x-trailer', '1');
    response.end('body');
  },
  '/push': ({ stream }) => {
    stream.pushStream({ ':path': '/pushed' }, (error, pushed) => {
      pushed.respond({ ':status': 201 });
      pushed.end('pushed');
    });
    stream.respond({ ':status': 200 });
    stream.end('main');
  },
  '/goaway': ({ stream }) => stream.session.goaway(11, 0, Buffer.from('x')),
  '/destroy': ({ stream }) => stream.session.destroy(),
  '/headers': (request, response) => {
    response.writeHead(200, Object.fromEntries(Array.from({ length: +request.headers.n }, (_, i) => [`h-${i}`, 'v'])));
    response.end();
  },
  // Where the servers over TLS are, and who vouches for them.
  '/secure': (request, response) => {
    const [port, first] = [secure, ofHttp1].map((one) => one.address().port);
    response.end(JSON.stringify({ port, first, ca: String(file('root-cert.pem')) }));
  },
  '/stop': (request, response) => {
    response.end();
    [server, secure, ofHttp1].forEach((one) => one.close());
    setImmediate(() => sessions.forEach((session) => session.destroy()));
  },
};
const server = http2.createServer({ settings: { maxConcurrentStreams: 3 } }, (request, response) => paths[request.url](request, response));
server.on('session', (session) => {
  sessions.add(session);
  session.on('close', () => sessions.delete(session)).on('error', () => {});
});
server.on('stream', (stream) => stream.on('error', () => {}));
const secure = http2.createSecureServer(credentials, ({ url, headers, socket }, response) => {
  response.end(`${url} ${headers[':scheme']} ${socket.encrypted} ${socket.alpnProtocol} ${socket.servername}`);
});
const ofHttp1 = https.createServer(credentials, (request, response) => response.end());
globalThis.port = 0;
ofHttp1.listen(0, '127.0.0.1', () => {
  secure.listen(0, '127.0.0.1', () => {
    server.listen(0, '127.0.0.1', () => {
      globalThis.port = server.address().port;
    });
  });
});
