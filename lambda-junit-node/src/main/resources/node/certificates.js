// Certificates: the handle below `X509Certificate`, and the objects that `getPeerCertificate()` gives.
(function (realm, tools) {
  'use strict';
  const { bytes } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const { binding, checked, span, KeyObjectHandle } = tools;
  const native = realm.host.hostBinding('x509');
  const keys = realm.host.hostBinding('keys');

  const known = new WeakMap();
  const detailsOf = (handle) => {
    let details = known.get(handle);
    if (details === undefined) {
      details = native.details(handle.certificate);
      known.set(handle, details);
    }
    return details;
  };
  const buffer = (hostBuffer) => Buffer.from(bytes.fromHost(hostBuffer).buffer);

  // OpenSSL's flags.
  const ALWAYS_CHECK_SUBJECT = 0x1;
  const NO_WILDCARDS = 0x2;
  const NO_PARTIAL_WILDCARDS = 0x4;
  const MULTI_LABEL_WILDCARDS = 0x8;
  const SINGLE_LABEL_SUBDOMAINS = 0x10;
  const NEVER_CHECK_SUBJECT = 0x20;

  /** Whether a name in a certificate, which may have a wildcard, is that of a host. */
  function isNameOf(pattern, host, flags) {
    const name = pattern.toLowerCase();
    if (name === host) {
      return true;
    }
    if (host.startsWith('.')) {
      const rest = name.slice(0, name.length - host.length);
      return name.endsWith(host) && rest !== '' && ((flags & SINGLE_LABEL_SUBDOMAINS) === 0 || !rest.includes('.'));
    }
    const [first, ...others] = name.split('.');
    const parts = first.split('*');
    if ((flags & NO_WILDCARDS) !== 0 || parts.length !== 2 || others.length < 2 || others.includes('')) {
      return false;
    }
    const [before, after] = parts;
    const isPartial = before !== '' || after !== '';
    if (isPartial && ((flags & NO_PARTIAL_WILDCARDS) !== 0 || first.startsWith('xn--'))) {
      return false;
    }
    const suffix = `${after}.${others.join('.')}`;
    const middle = host.slice(before.length, host.length - suffix.length);
    return (
      host.startsWith(before) &&
      host.endsWith(suffix) &&
      middle !== '' &&
      /^[a-z0-9-.]+$/.test(middle) &&
      ((flags & MULTI_LABEL_WILDCARDS) !== 0 && !isPartial ? true : !middle.includes('.')) &&
      (!isPartial || !host.startsWith('xn--'))
    );
  }

  /** A certificate, and whatever leads from it to its root. */
  class X509Handle {
    constructor([certificate, ...issuers]) {
      this.certificate = certificate;
      this.issuers = issuers;
    }
    subject() {
      return detailsOf(this).subjectText || undefined;
    }
    issuer() {
      return detailsOf(this).issuerText || undefined;
    }
    subjectAltName() {
      return detailsOf(this).subjectAltName;
    }
    infoAccess() {
      return detailsOf(this).infoAccess;
    }
    getIssuerCert() {
      return this.issuers.length === 0 ? undefined : new X509Handle(this.issuers);
    }
    validFrom() {
      return detailsOf(this).validFrom;
    }
    validTo() {
      return detailsOf(this).validTo;
    }
    validFromDate() {
      return new Date(detailsOf(this).validFrom);
    }
    validToDate() {
      return new Date(detailsOf(this).validTo);
    }
    fingerprint() {
      return detailsOf(this).fingerprint;
    }
    fingerprint256() {
      return detailsOf(this).fingerprint256;
    }
    fingerprint512() {
      return detailsOf(this).fingerprint512;
    }
    keyUsage() {
      const purposes = detailsOf(this).purposes;
      return purposes === undefined ? undefined : [...purposes];
    }
    serialNumber() {
      return detailsOf(this).serialNumber;
    }
    raw() {
      return buffer(detailsOf(this).raw);
    }
    pem() {
      return detailsOf(this).pem;
    }
    publicKey() {
      const handle = new KeyObjectHandle();
      handle.key = native.publicKey(this.certificate);
      return handle;
    }
    checkCA() {
      return detailsOf(this).isAuthority;
    }
    checkHost(name, flags) {
      const details = detailsOf(this);
      const host = name.toLowerCase();
      const hosts = [...details.hosts];
      const found = hosts.find((pattern) => isNameOf(pattern, host, flags));
      if (found !== undefined || (flags & NEVER_CHECK_SUBJECT) !== 0 || (hosts.length > 0 && (flags & ALWAYS_CHECK_SUBJECT) === 0)) {
        return found;
      }
      const commonNames = [...details.subject].filter(([type]) => type === 'CN').map(([, value]) => value);
      return commonNames.find((pattern) => isNameOf(pattern, host, flags));
    }
    checkEmail(address, flags) {
      const details = detailsOf(this);
      const addresses = [...details.mailAddresses];
      const split = (text) => {
        const at = text.lastIndexOf('@');
        return [text.slice(0, at), text.slice(at + 1).toLowerCase()].join('@');
      };
      const isIt = (other) => split(other) === split(address);
      if (addresses.some(isIt)) {
        return address;
      }
      if ((flags & NEVER_CHECK_SUBJECT) !== 0 || (addresses.length > 0 && (flags & ALWAYS_CHECK_SUBJECT) === 0)) {
        return undefined;
      }
      return [...details.subject].some(([type, value]) => type === 'emailAddress' && isIt(value)) ? address : undefined;
    }
    checkIP(address) {
      const raw = realm.host.hostBinding('tcp_wrap').addressBytes(address);
      if (raw === null) {
        throw Object.assign(new TypeError('Invalid IP'), { code: 'ERR_INVALID_ARG_VALUE' });
      }
      const view = bytes.fromHost(raw);
      return native.isForAddress(this.certificate, view.buffer, 0, view.length) ? address : undefined;
    }
    checkIssued(other) {
      return native.isIssued(this.certificate, other.certificate);
    }
    checkPrivateKey(handle) {
      return native.isOfKey(this.certificate, handle.key);
    }
    verify(handle) {
      return native.isSignedBy(this.certificate, handle.key);
    }
    toLegacy() {
      return legacy(this);
    }
  }

  /** The parts of a name, with a list for those that are there more than once. */
  function nameObject(parts) {
    const object = { __proto__: null };
    for (const [type, value] of parts) {
      if (object[type] === undefined) {
        object[type] = value;
      } else if (Array.isArray(object[type])) {
        object[type].push(value);
      } else {
        object[type] = [object[type], value];
      }
    }
    return object;
  }

  const CURVES = { prime256v1: ['P-256', 256], secp384r1: ['P-384', 384], secp521r1: ['P-521', 521] };

  function keyMembers(handle) {
    const key = native.publicKey(handle.certificate);
    const type = keys.type(key);
    if (type === 'rsa' || type === 'rsa-pss') {
      const number = (text) => Buffer.from(text, 'base64url').toString('hex').replace(/^0+/, '');
      const jwk = type === 'rsa' ? keys.jwk(key) : undefined;
      return jwk === undefined
        ? {}
        : {
            modulus: number(jwk.n).toUpperCase(),
            bits: keys.detail(key).modulusLength,
            exponent: `0x${number(jwk.e)}`,
            pubkey: buffer(keys.write(key, binding.kKeyFormatDER, binding.kKeyEncodingSPKI, null, null, 0, 0)),
          };
    }
    if (type === 'ec') {
      const asn1Curve = keys.detail(key).namedCurve;
      const [nistCurve, bits] = CURVES[asn1Curve] ?? [];
      return { bits, pubkey: buffer(native.point(handle.certificate)), asn1Curve, nistCurve };
    }
    return {};
  }

  function legacy(handle) {
    const details = detailsOf(handle);
    const object = { subject: nameObject(details.subject), issuer: nameObject(details.issuer) };
    if (details.subjectAltName !== undefined) {
      object.subjectaltname = details.subjectAltName;
    }
    if (details.infoAccess !== undefined) {
      object.infoAccess = details.infoAccess;
    }
    Object.assign(object, { ca: details.isAuthority }, keyMembers(handle), {
      valid_from: details.validFrom,
      valid_to: details.validTo,
      fingerprint: details.fingerprint,
      fingerprint256: details.fingerprint256,
      fingerprint512: details.fingerprint512,
    });
    if (details.purposes !== undefined) {
      object.ext_key_usage = [...details.purposes];
    }
    return Object.assign(object, { serialNumber: details.serialNumber, raw: buffer(details.raw) });
  }

  return {
    parse(data) {
      return new X509Handle([checked(native.read(...span(data)))]);
    },
    handle: (chain) => new X509Handle(chain),
    der: (certificate) => buffer(native.details(certificate).raw),
    /** The objects of certificates, each with that of its issuer; a root is its own. */
    legacyChain(chain, isDetailed) {
      const objects = chain.map((certificate) => legacy(new X509Handle([certificate])));
      objects.forEach((object, i) => {
        if (i + 1 < objects.length) {
          object.issuerCertificate = objects[i + 1];
        } else if (isDetailed && native.isIssued(chain[i], chain[i])) {
          object.issuerCertificate = object;
        }
      });
      return objects[0];
    },
  };
})
