// Both ends of a connection in one program, over a pair of streams that hand over what is written at once.
const tls = require('tls');
const fs = require('fs');
const { duplexPair } = require('stream');
const f = (name) => fs.readFileSync(`${__dirname}/${name}`);

async function meet(name, options) {
  const [left, right] = duplexPair();
  const told = { server: [], client: [] };
  const server = new tls.TLSSocket(left, {
    isServer: true,
    secureContext: tls.createSecureContext({ key: f('server-key.pem'), cert: f('server-cert.pem') }),
  });
  server.on('secure', () => told.server.push(['secure', server.getProtocol()]));
  server.on('data', (data) => server.write(`echo ${data}`));
  server.on('end', () => {
    told.server.push(['end']);
    server.end();
  });
  server.on('error', (error) => told.server.push(['error', error.code]));
  const client = tls.connect({ socket: right, servername: 'localhost', ca: f('root-cert.pem'), ...options });
  let received = 0;
  client.on('secureConnect', () => {
    told.client.push(['secure', client.authorized, client.getProtocol()]);
    client.write('hello');
  });
  client.on('data', (data) => {
    received += data.length;
    if (received === 10) {
      client.write('x'.repeat(100_000));
    } else if (received > 100_000) {
      client.end();
    }
  });
  client.on('end', () => told.client.push(['end']));
  client.on('error', (error) => told.client.push(['error', error.code]));
  await new Promise((resolve) => client.on('close', resolve));
  await new Promise(setImmediate);
  // How far the server gets that is not trusted is a race.
  console.log(name, JSON.stringify(client.authorized ? told : told.client), received);
}

(async () => {
  await meet('plain', {});
  await meet('TLS 1.2', { maxVersion: 'TLSv1.2' });
  await meet('not trusted', { ca: undefined });
})();
