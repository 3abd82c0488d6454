// What certificates say.
const { X509Certificate, createPrivateKey, createPublicKey } = require('crypto');
const fs = require('fs');
const tls = require('tls');
const file = (name) => fs.readFileSync(`${__dirname}/${name}`);
const attempt = (name, action) => {
  try {
    console.log(name, action());
  } catch (error) {
    console.log(name, error.name, error.code, error.message.replace(/^[0-9A-F]+:(?=error)/, ''));
  }
};

for (const name of ['root', 'middle', 'server', 'other-name', 'client', 'self', 'expired', 'rsa']) {
  const certificate = new X509Certificate(file(`${name}-cert.pem`));
  console.log(name, certificate);
  console.log(certificate.ca, certificate.raw.length, certificate.publicKey.asymmetricKeyType, certificate.publicKey.export({ type: 'spki', format: 'pem' }));
  console.log(certificate.toString() === file(`${name}-cert.pem`).toString(), JSON.stringify(certificate).length);
  console.log(certificate.toLegacyObject());
}

const server = new X509Certificate(file('server-cert.pem'));
const other = new X509Certificate(file('other-name-cert.pem'));
const client = new X509Certificate(file('client-cert.pem'));
const root = new X509Certificate(file('root-cert.pem'));
const rsa = new X509Certificate(file('rsa-cert.pem'));
for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'a.example.org', 'a.b.example.org', 'example.org', '.example.org', 'nowhere', '', 'xn--a.example.org']) {
  attempt(`host ${host}`, () => [
    server.checkHost(host),
    server.checkHost(host, { wildcards: false }),
    server.checkHost(host, { subject: 'always' }),
    server.checkHost(host, { subject: 'never' }),
    server.checkHost(host, { multiLabelWildcards: true }),
    server.checkHost(host, { singleLabelSubdomains: true }),
    server.checkHost(host, { partialWildcards: false }),
    client.checkHost(host),
  ]);
}
attempt('common name', () => [client.checkHost('A client'), client.checkHost('a client', { subject: 'never' })]);
attempt('bad option', () => server.checkHost('localhost', { subject: 'sometimes' }));
for (const address of ['mail@example.com', 'mail@EXAMPLE.com', 'MAIL@example.com', 'client@example.com', 'nobody', '']) {
  attempt(`mail ${address}`, () => [other.checkEmail(address), client.checkEmail(address), client.checkEmail(address, { subject: 'never' })]);
}
for (const address of ['127.0.0.1', '::1', '0:0:0:0:0:0:0:1', '127.0.0.2', 'localhost']) {
  attempt(`address ${address}`, () => [server.checkIP(address), other.checkIP(address)]);
}
attempt('issued', () => [server.checkIssued(root), root.checkIssued(root), server.checkIssued(client)]);
attempt('verify', () => [server.verify(root.publicKey), server.verify(client.publicKey), rsa.verify(rsa.publicKey)]);
attempt('key', () => [
  server.checkPrivateKey(createPrivateKey(file('server-key.pem'))),
  server.checkPrivateKey(createPrivateKey(file('root-key.pem'))),
]);
attempt('public for private', () => server.checkPrivateKey(server.publicKey));
attempt('public key', () => createPublicKey(file('server-cert.pem')).equals(server.publicKey));
attempt('der', () => new X509Certificate(server.raw).fingerprint256 === server.fingerprint256);
attempt('issuer', () => server.issuerCertificate);
for (const wrong of ['', 'text', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', Buffer.from([0x30, 3, 1, 2, 3]), 5]) {
  attempt('wrong', () => new X509Certificate(wrong));
}

attempt('identity', () => [
  tls.checkServerIdentity('localhost', server.toLegacyObject()),
  tls.checkServerIdentity('127.0.0.1', server.toLegacyObject()),
  tls.checkServerIdentity('nowhere', server.toLegacyObject()).message,
  tls.checkServerIdentity('127.0.0.9', server.toLegacyObject()).message,
  tls.checkServerIdentity('a client', client.toLegacyObject())?.message,
]);
const roots = tls.rootCertificates;
console.log(Object.isFrozen(roots), roots.length > 50, roots.every((pem) => /^-----BEGIN CERTIFICATE-----\n[^-]+\n-----END CERTIFICATE-----\n?$/.test(pem)), roots === tls.rootCertificates);
console.log(tls.getCiphers().includes('tls_aes_256_gcm_sha384'), tls.getCiphers().includes('ecdhe-rsa-aes128-gcm-sha256'));
console.log(tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.DEFAULT_ECDH_CURVE, tls.DEFAULT_CIPHERS);
