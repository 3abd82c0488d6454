// What both sides of connections by TLS tell.
const tls = require('tls');
const net = require('net');
const fs = require('fs');
const { once } = require('events');
const f = (name) => fs.readFileSync(`${__dirname}/${name}`);
const log = (...values) => console.log(...values);

/** An error without what differs between builds of OpenSSL: the thread, the function, the file and the line. */
const shape = (e) =>
  e && [
    e.name,
    e.code,
    e.reason,
    e.library,
    String(e.message)
      .replace(/^[0-9A-F]+:(?=error)/, '')
      .replace(/(?<=routines):[a-z_0-9]*(?=:)/, ':')
      .replace(/:\.\.\/deps.*$/s, ''),
  ];

// One connection: what both sides tell.
async function meet(name, serverOptions, clientOptions, talk) {
  const events = [];
  const server = tls.createServer({ key: f('server-key.pem'), cert: f('server-cert.pem'), ...serverOptions }, (s) => {
    events.push(['server secure', s.authorized, s.authorizationError, s.servername, s.alpnProtocol, s.getProtocol(), s.getCipher()?.name, s.getPeerCertificate()?.subject?.CN]);
    s.on('error', (e) => events.push(['server socket', e.code]));
    s.on('data', (d) => s.end('echo ' + d));
  });
  server.on('tlsClientError', (e) => events.push(['tlsClientError', ...shape(e)]));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const s = tls.connect({ port: server.address().port, host: '127.0.0.1', servername: 'localhost', ca: f('root-cert.pem'), ...clientOptions });
  s.on('secureConnect', () => {
    events.push(['client secure', s.authorized, s.authorizationError, s.servername, s.alpnProtocol, s.getProtocol(), s.getCipher()?.name, s.getPeerCertificate()?.subject?.CN]);
    s.write('hello');
  });
  s.on('data', (d) => events.push(['client data', String(d)]));
  s.on('error', (e) => events.push(['client error', ...shape(e)]));
  s.on('end', () => events.push(['client end']));
  await new Promise((r) => s.on('close', r));
  server.close();
  await once(server, 'close');
  log('--', name);
  for (const e of events.filter((e) => e[0].startsWith('client'))) log(e);
  for (const e of events.filter((e) => !e[0].startsWith('client'))) log(e);
}
(async () => {
  const kc = (n) => ({ key: f(n + '-key.pem'), cert: f(n + '-cert.pem') });
  await meet('plain', {}, {});
  await meet('tls1.2', {}, { maxVersion: 'TLSv1.2' });
  await meet('server tls1.2', { maxVersion: 'TLSv1.2' }, {});
  await meet('versions apart', { maxVersion: 'TLSv1.2' }, { minVersion: 'TLSv1.3' });
  await meet('versions apart 2', { minVersion: 'TLSv1.3' }, { maxVersion: 'TLSv1.2' });
  await meet('no root', {}, { ca: undefined });
  await meet('no root allowed', {}, { ca: undefined, rejectUnauthorized: false });
  await meet('self', kc('self'), {});
  await meet('self trusted', kc('self'), { ca: f('self-cert.pem') });
  await meet('rsa trusted', kc('rsa'), { ca: f('rsa-cert.pem') });
  await meet('expired', kc('expired'), {});
  await meet('other name', kc('other-name'), {});
  await meet('chain', { key: f('below-middle-key.pem'), cert: f('chain-cert.pem') }, {});
  await meet('chain without middle', kc('below-middle'), {});
  await meet('chain with root sent', { key: f('below-middle-key.pem'), cert: Buffer.concat([f('chain-cert.pem'), f('root-cert.pem')]) }, { ca: f('self-cert.pem') });
  await meet('chain unknown root', { key: f('below-middle-key.pem'), cert: f('chain-cert.pem') }, { ca: f('self-cert.pem') });
  await meet('only middle trusted', { key: f('below-middle-key.pem'), cert: f('chain-cert.pem') }, { ca: f('middle-cert.pem') });
  await meet('partial chain', { key: f('below-middle-key.pem'), cert: f('chain-cert.pem') }, { ca: f('middle-cert.pem'), allowPartialTrustChain: true });
  await meet('client purpose', { ...kc('client') }, { checkServerIdentity: () => {} });
  await meet('alpn', { ALPNProtocols: ['h2', 'http/1.1'] }, { ALPNProtocols: ['http/1.1', 'h2'] });
  await meet('alpn one side', {}, { ALPNProtocols: ['http/1.1', 'h2'] });
  await meet('alpn none', { ALPNProtocols: ['h2'] }, { ALPNProtocols: ['http/1.1'] });
  await meet('alpn callback', { ALPNCallback: ({ servername, protocols }) => (log(servername, protocols), protocols[1]) }, { ALPNProtocols: ['a', 'b'] });
  await meet('alpn callback none', { ALPNCallback: () => undefined }, { ALPNProtocols: ['a', 'b'] });
  await meet('client cert wanted', { requestCert: true, rejectUnauthorized: false, ca: f('root-cert.pem') }, {});
  await meet('client cert given', { requestCert: true, ca: f('root-cert.pem') }, kc('client'));
  await meet('client cert untrusted', { requestCert: true, ca: f('root-cert.pem') }, kc('self'));
  await meet('client cert untrusted allowed', { requestCert: true, rejectUnauthorized: false, ca: f('root-cert.pem') }, kc('self'));
  await meet('identity refused', {}, { checkServerIdentity: (h, c) => Object.assign(new Error('no ' + h + ' ' + c.subject.CN), { code: 'MINE' }) });
  await meet('sni', { SNICallback: (name, cb) => { log('sni', name); setImmediate(cb, null, tls.createSecureContext(kc('other-name'))); } }, { servername: 'other.example.com' });
  await meet('sni error', { SNICallback: (name, cb) => cb(new Error('not here')) }, {});
  await meet('ciphers', {}, { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' });
  await meet('ciphers apart', { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' }, { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' });
  await meet('pfx', { key: undefined, cert: undefined, pfx: f('server.p12'), passphrase: 'secret' }, {});
  await meet('locked key', { key: f('rsa-locked-key.pem'), cert: f('rsa-cert.pem'), passphrase: 'secret' }, { ca: f('rsa-cert.pem') });
  await meet('no certificate', { key: undefined, cert: undefined }, {});
  for (const [name, o] of Object.entries({
    mismatch: { key: f('self-key.pem'), cert: f('server-cert.pem') }, 'no pem': { key: 'x', cert: f('server-cert.pem') }, 'no cert': { cert: 'x' },
    locked: { key: f('rsa-locked-key.pem') }, 'wrong phrase': { key: f('rsa-locked-key.pem'), passphrase: 'no' },
    pfx: { pfx: f('server.p12'), passphrase: 'no' }, pfx2: { pfx: 'x' }, ciphers: { ciphers: 'NONE' }, min: { minVersion: 'x' }, method: { secureProtocol: 'x' }, both: { secureProtocol: 'TLSv1_2_method', minVersion: 'TLSv1.2' },
    ca: { ca: 'x' }, ca2: { ca: 1 }, crl: { crl: 'x' }, key: { key: 5 },
  })) { try { tls.createSecureContext(o); log(name, 'ok'); } catch (e) { log(name, ...shape(e)); } }
  // Other things at the other end.
  const plain = net.createServer((c) => { c.on('error', () => {}); c.end('HTTP/1.1 400 Bad Request\r\n\r\n'); }).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  await new Promise((r) => tls.connect({ port: plain.address().port, host: '127.0.0.1' }).on('error', (e) => { log('plain server', shape(e)); r(); }));
  plain.close();
  const cut = net.createServer((c) => c.destroy()).listen(0, '127.0.0.1');
  await once(cut, 'listening');
  await new Promise((r) => tls.connect({ port: cut.address().port, host: '127.0.0.1' }).on('error', (e) => { log('cut', shape(e), e.host, e.port === cut.address().port); r(); }));
  cut.close();
  const secure = tls.createServer({ key: f('server-key.pem'), cert: f('server-cert.pem') }).listen(0, '127.0.0.1');
  await once(secure, 'listening');
  for (const text of ['GET / HTTP/1.1\r\n\r\n', 'hello there']) {
    const c = net.connect(secure.address().port, '127.0.0.1', () => c.write(text));
    c.on('error', () => {});
    const [e] = await once(secure, 'tlsClientError');
    log('to secure', shape(e));
    c.destroy();
  }
  secure.close();
})();
