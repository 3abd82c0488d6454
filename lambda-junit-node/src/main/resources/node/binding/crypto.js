// What Node's crypto library stands on: hashes, keyed hashes, ciphers, secret keys and jobs, over the JDK's cryptography.
(function (realm, binding, native) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const { codes } = realm.requireBuiltin('internal/errors');

  /** The bytes of a text, a view, an array buffer or a secret key. */
  const of = (value, encoding) => {
    if (typeof value === 'string') {
      return Buffer.from(value, Buffer.isEncoding(encoding) ? encoding : 'utf8');
    }
    return value instanceof KeyObjectHandle ? value.bytes : bytes.of(value);
  };
  /** Bytes as a host function takes them. */
  const span = (value, encoding) => {
    const view = of(value, encoding);
    return [view.buffer, view.byteOffset, view.byteLength];
  };
  const buffer = (hostBuffer) => {
    const copy = bytes.fromHost(hostBuffer);
    return Buffer.from(copy.buffer, 0, copy.length);
  };
  const arrayBuffer = (hostBuffer) => bytes.fromHost(hostBuffer).buffer;
  // What is no encoding gives a buffer, as in Node.js.
  const encoded = (result, encoding) => (Buffer.isEncoding(encoding) ? result.toString(encoding) : result);
  const withCode = (error, code) => Object.assign(error, { code });
  const invalidDigest = (name) =>
    new codes.ERR_CRYPTO_INVALID_DIGEST(name);

  // ---- hashes ----

  class Hash {
    constructor(algorithm, length) {
      this.length = length;
      this.state = algorithm instanceof Hash ? native.copyHash(algorithm.state) : native.hash(algorithm);
      if (this.state === null) {
        throw withCode(new Error('Digest method not supported'), 'ERR_OSSL_EVP_UNSUPPORTED');
      }
    }
    update(data, encoding) {
      native.updateHash(this.state, ...span(data, encoding));
      return true;
    }
    digest(encoding) {
      this.result ??= buffer(native.digest(this.state));
      if (this.length !== undefined && this.length !== this.result.length) {
        throw withCode(new Error('Unsupported state or unable to change the length of a digest'), 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH');
      }
      return encoded(this.result, encoding);
    }
  }

  function oneShotDigest(algorithm, _id, _cache, data, encoding) {
    const state = native.hash(algorithm);
    if (state === null) {
      throw withCode(new Error('Digest method not supported'), 'ERR_OSSL_EVP_UNSUPPORTED');
    }
    native.updateHash(state, ...span(data, 'utf8'));
    return encoded(buffer(native.digest(state)), encoding);
  }

  class Hmac {
    init(name, key) {
      this.state = native.hmac(name, ...span(key));
      if (this.state === null) {
        throw invalidDigest(name);
      }
    }
    update(data, encoding) {
      native.updateHmac(this.state, ...span(data, encoding));
      return true;
    }
    digest(encoding) {
      return encoded(buffer(native.digestHmac(this.state)), encoding);
    }
  }

  // ---- keys ----

  /** The handles of key objects. */
  const handles = new WeakMap();

  /** What a handle does for a public or private key; filled when there is the first. */
  const asymmetric = {};
  const ofKeys = () => {
    loadKeys();
    return asymmetric;
  };

  class KeyObjectHandle {
    init(type, data, ...form) {
      if (type === binding.kKeyTypeSecret) {
        this.bytes = new Uint8Array(of(data));
      } else {
        ofKeys().init(this, type, data, ...form);
      }
    }
    keyDetail(target) {
      return this.key === undefined ? Object.assign(target, { length: this.bytes.length * 8 }) : ofKeys().keyDetail(this, target);
    }
    getSymmetricKeySize() {
      return this.bytes.length;
    }
    getAsymmetricKeyType() {
      return ofKeys().type(this);
    }
    export(...form) {
      // The bytes have a buffer of their own, which the library hands out.
      return this.key === undefined ? Buffer.from(new Uint8Array(this.bytes).buffer) : ofKeys().export(this, ...form);
    }
    exportJwk(target) {
      return this.key === undefined
        ? Object.assign(target, { kty: 'oct', k: Buffer.from(this.bytes).toString('base64url') })
        : ofKeys().exportJwk(this, target);
    }
    initJwk(jwk) {
      if (jwk.kty === 'oct') {
        this.bytes = new Uint8Array(Buffer.from(jwk.k, 'base64url'));
        return binding.kKeyTypeSecret;
      }
      return ofKeys().initJwk(this, jwk);
    }
    initEDRaw(...raw) {
      return ofKeys().initEDRaw(this, ...raw);
    }
    initECRaw(...raw) {
      return ofKeys().initECRaw(this, ...raw);
    }
    checkEcKeyData() {
      return true;
    }
    equals(other) {
      return this.key === undefined ? Buffer.compare(this.bytes, other.bytes) === 0 : ofKeys().equals(this, other);
    }
  }

  // ---- jobs: at once, or in the next round of the loop ----

  class Job {
    constructor(mode, work) {
      this.mode = mode;
      this.work = work;
    }
    run() {
      let result;
      let failure;
      try {
        result = this.work();
      } catch (error) {
        failure = error;
      }
      if (this.mode === binding.kCryptoJobSync) {
        return [failure, result];
      }
      realm.later('CryptoRequest', () => this.ondone(failure, result), this);
      return undefined;
    }
  }

  class RandomBytesJob extends Job {
    constructor(mode, target, offset, size) {
      super(mode, () => {
        const view = bytes.of(target);
        view.set(bytes.borrowed(native.randomBytes(size)), offset);
      });
    }
  }

  class PBKDF2Job extends Job {
    constructor(mode, password, salt, iterations, length, digest) {
      if (!native.knowsHash(digest)) {
        throw invalidDigest(digest);
      }
      super(mode, () => arrayBuffer(native.pbkdf2(digest, ...span(password), ...span(salt), iterations, length)));
    }
  }

  class ScryptJob extends Job {
    constructor(mode, password, salt, N, r, p, maxmem, length) {
      const isPowerOfTwo = N > 1 && Number.isInteger(Math.log2(N));
      if (!isPowerOfTwo || p > (2 ** 30 - 1) / r) {
        throw withCode(new RangeError('Invalid scrypt params'), 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS');
      }
      if (128 * r * (N + p + 2) > maxmem) {
        throw withCode(
          new RangeError('Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded'),
          'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
        );
      }
      super(mode, () => arrayBuffer(native.scrypt(...span(password), ...span(salt), N, r, p, length)));
    }
  }

  class HKDFJob extends Job {
    constructor(mode, hash, key, salt, info, length) {
      if (!native.knowsHash(hash)) {
        throw invalidDigest(hash);
      }
      super(mode, () => arrayBuffer(native.hkdf(hash, ...span(handles.get(key)), ...span(salt), ...span(info), length)));
    }
  }

  class SecretKeyGenJob extends Job {
    constructor(mode, bits) {
      super(mode, () => {
        const handle = new KeyObjectHandle();
        handle.bytes = bytes.fromHost(native.randomBytes(bits / 8));
        return handle;
      });
    }
  }

  class HashJob extends Job {
    constructor(mode, algorithm, data) {
      const copy = new Uint8Array(of(data));
      super(mode, () => {
        const state = native.hash(algorithm);
        native.updateHash(state, ...span(copy));
        return arrayBuffer(native.digest(state));
      });
    }
  }

  class HmacJob extends Job {
    constructor(mode, jobMode, hash, key, data, signature) {
      const copy = new Uint8Array(of(data));
      super(mode, () => {
        const state = native.hmac(hash, ...span(key));
        native.updateHmac(state, ...span(copy));
        const code = arrayBuffer(native.digestHmac(state));
        return jobMode === binding.kSignJobModeSign
          ? code
          : Buffer.compare(new Uint8Array(code), new Uint8Array(of(signature))) === 0;
      });
    }
  }

  // ---- ciphers ----

  const ossl = (message, reason, code) => Object.assign(new Error(message), { library: 'Provider routines', reason, code });

  const { nodeMajor } = realm.core;

  /** What OpenSSL 3 says of a cipher that it no longer loads. */
  function unsupported() {
    const message = 'error:0308010C:digital envelope routines::unsupported';
    return Object.assign(new Error(message), (nodeMajor < 20 || nodeMajor >= 24) && { opensslErrorStack: [message] }, {
      library: 'digital envelope routines',
      reason: 'unsupported',
      code: 'ERR_OSSL_EVP_UNSUPPORTED',
    });
  }

  class CipherBase {
    constructor(encrypts) {
      this.encrypts = encrypts;
    }
    initiv(name, key, iv, tagLength) {
      const info = native.cipherInfo(name);
      if (info === null) {
        throw withCode(new Error('Unknown cipher'), 'ERR_CRYPTO_UNKNOWN_CIPHER');
      }
      const vector = iv === null ? new Uint8Array(0) : of(iv);
      const secret = of(key);
      const fits = info.mode === 'gcm' ? vector.length > 0 : vector.length === info.ivLength;
      if (!fits) {
        throw withCode(new TypeError('Invalid initialization vector'), 'ERR_CRYPTO_INVALID_IV');
      }
      if (info.isLegacy && nodeMajor >= 17) {
        throw unsupported();
      }
      if (!info.takesAnyKey && secret.length !== info.keyLength) {
        throw withCode(new RangeError('Invalid key length'), 'ERR_CRYPTO_INVALID_KEYLEN');
      }
      if (!info.isEmulated) {
        throw realm.core.nodeError(
          Error,
          'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
          `The cipher ${info.name} is not emulated by lambda-junit: the JDK does not have it.`,
        );
      }
      this.authenticated = info.authenticated;
      this.state = native.cipher(name, this.encrypts, ...span(secret), ...span(vector), tagLength);
    }
    update(data, encoding) {
      if (this.finished) {
        throw new Error('Trying to add data in unsupported state');
      }
      return this.result(native.updateCipher(this.state, ...span(data, encoding)));
    }
    final() {
      if (this.finished) {
        throw withCode(new Error('Unsupported state'), 'ERR_CRYPTO_INVALID_STATE');
      }
      this.finished = true;
      return this.result(native.endCipher(this.state));
    }
    result(answer) {
      if (typeof answer !== 'string') {
        return buffer(answer);
      }
      if (this.authenticated) {
        throw new Error('Unsupported state or unable to authenticate data');
      }
      throw answer === 'block'
        ? ossl(
            'error:1C80006B:Provider routines::wrong final block length',
            'wrong final block length',
            'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH',
          )
        : ossl('error:1C800064:Provider routines::bad decrypt', 'bad decrypt', 'ERR_OSSL_BAD_DECRYPT');
    }
    setAutoPadding(padding) {
      if (this.finished) {
        return false;
      }
      native.setCipher(this.state, 'padding', padding);
      return true;
    }
    getAuthTag() {
      const tag = native.cipherTag(this.state);
      return tag === null ? undefined : buffer(tag);
    }
    setAuthTag(tag) {
      if (!this.authenticated || this.finished || this.encrypts) {
        return false;
      }
      native.setCipher(this.state, 'tag', ...span(tag));
      return true;
    }
    setAAD(data) {
      if (!this.authenticated || this.finished) {
        return false;
      }
      native.setCipher(this.state, 'associated', ...span(data));
      return true;
    }
  }

  function getCipherInfo(target, name, keyLength, ivLength) {
    const info = native.cipherInfo(name);
    const fits =
      info !== null &&
      (keyLength === undefined || keyLength === info.keyLength || (info.takesAnyKey && nodeMajor < 17 && keyLength > 0)) &&
      (ivLength === undefined || ivLength === info.ivLength || info.mode === 'gcm');
    if (!fits) {
      return undefined;
    }
    return Object.assign(
      target,
      { mode: info.mode, name: info.name, nid: info.nid },
      info.blockSize > 0 && { blockSize: info.blockSize },
      info.ivLength > 0 && { ivLength: ivLength ?? info.ivLength },
      { keyLength: keyLength ?? info.keyLength },
    );
  }

  function timingSafeEqual(first, second) {
    const view = (value, name) => {
      if (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)) {
        throw withCode(
          new TypeError(`The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`),
          'ERR_INVALID_ARG_TYPE',
        );
      }
      return bytes.of(value);
    };
    const a = view(first, 'buf1');
    const b = view(second, 'buf2');
    if (a.length !== b.length) {
      throw withCode(
        new RangeError('Input buffers must have the same byte length'),
        'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
      );
    }
    let difference = 0;
    for (let i = 0; i < a.length; i++) {
      difference |= a[i] ^ b[i];
    }
    return difference === 0;
  }

  // Numbers that the library hands back.
  const NUMBERS = [
    ['kCryptoJobAsync', 'kCryptoJobSync'],
    ['kKeyTypeSecret', 'kKeyTypePublic', 'kKeyTypePrivate'],
    ['kKeyFormatDER', 'kKeyFormatPEM', 'kKeyFormatJWK'],
    ['kKeyEncodingPKCS1', 'kKeyEncodingPKCS8', 'kKeyEncodingSPKI', 'kKeyEncodingSEC1'],
    ['kSigEncDER', 'kSigEncP1363'],
    ['kSignJobModeSign', 'kSignJobModeVerify'],
    ['kWebCryptoKeyFormatRaw', 'kWebCryptoKeyFormatPKCS8', 'kWebCryptoKeyFormatSPKI', 'kWebCryptoKeyFormatJWK'],
    ['kWebCryptoCipherEncrypt', 'kWebCryptoCipherDecrypt'],
    ['kKeyVariantRSA_SSA_PKCS1_v1_5', 'kKeyVariantRSA_PSS', 'kKeyVariantRSA_OAEP'],
  ];
  for (const names of NUMBERS) {
    names.forEach((name, number) => {
      binding[name] = number;
    });
  }

  Object.assign(binding, {
    Hash,
    Hmac,
    CipherBase,
    KeyObjectHandle,
    RandomBytesJob,
    PBKDF2Job,
    ScryptJob,
    HKDFJob,
    HashJob,
    HmacJob,
    SecretKeyGenJob,
    oneShotDigest,
    timingSafeEqual,
    getCipherInfo,
    getCachedAliases: () => ({}),
    getHashes: () => [...native.hashes()],
    getCiphers: () => [...native.cipherNames(nodeMajor)],
    getCurves: () => ['prime256v1', 'secp384r1', 'secp521r1'],
    getFipsCrypto: () => 0,
    setFipsCrypto: () => {},
    secureHeapUsed: () => undefined,
    secureBuffer: (size) => new Uint8Array(size),
    createNativeKeyObjectClass(define) {
      class NativeKeyObject {
        constructor(handle) {
          handles.set(this, handle);
        }
      }
      return define(NativeKeyObject);
    },
  });

  // Certificates and TLS are in scripts of their own.
  const OSSL = /^error:[0-9A-F]+:(.+?)::(.*)$/;
  const pki = {
    binding,
    span,
    KeyObjectHandle,
    optionalSpan: (value) => (value === undefined || value === null ? [null, 0, 0] : span(value)),
    /** The answer of the host, or its failure as an error. */
    checked(answer) {
      if (answer === null || typeof answer !== 'object' || answer.failed === undefined) {
        return answer;
      }
      const [, library, reason] = OSSL.exec(answer.message) ?? [];
      throw Object.assign(new Error(answer.message), library && { library, reason }, answer.failed !== '' && { code: answer.failed });
    },
  };
  const lazily = (name) => {
    let part;
    return () => (part ??= realm.host.script(name)(realm, pki));
  };
  const tls = () => realm.internalBinding('tls_wrap');
  Object.defineProperty(binding, 'SecureContext', { get: lazily('secure-context'), enumerable: true });
  Object.assign(binding, {
    checked: pki.checked,
    certificates: lazily('certificates'),
    parseX509: (data) => binding.certificates().parse(data),
    X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT: 0x1,
    X509_CHECK_FLAG_NO_WILDCARDS: 0x2,
    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS: 0x4,
    X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS: 0x8,
    X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS: 0x10,
    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT: 0x20,
    getBundledRootCertificates: () => [...tls().native.roots()],
    getSystemCACertificates: () => [],
    getExtraCACertificates() {
      tls().readExtraRoots();
      return [...tls().native.ownRoots()];
    },
    getUserRootCertificates: () => [...tls().native.ownRoots()],
    resetRootCertStore: (texts) => tls().replaceRoots(texts),
    getSSLCiphers: () => [...tls().native.cipherNames()].map((name) => name.toLowerCase()),
  });

  // What is not emulated says so when it is used.
  const MISSING = [
    'DHBitsJob',
    'DHKeyExportJob',
    'certVerifySpkac',
    'certExportPublicKey',
    'certExportChallenge',
  ];
  for (const name of MISSING) {
    binding[name] = function () {
      core.unavailable(`crypto.${name}`);
    };
  }

  // What is done with public and private keys is in a script of its own, which is evaluated with the first of them.
  const WITH_KEYS = [
    'Sign',
    'Verify',
    'SignJob',
    'RSACipherJob',
    'RsaKeyPairGenJob',
    'DsaKeyPairGenJob',
    'DhKeyPairGenJob',
    'EcKeyPairGenJob',
    'NidKeyPairGenJob',
    'ECDH',
    'ECDHBitsJob',
    'ECDHConvertKey',
    'statelessDH',
    'AESCipherJob',
    'RSAKeyExportJob',
    'ECKeyExportJob',
    'publicEncrypt',
    'privateDecrypt',
    'privateEncrypt',
    'publicDecrypt',
  ];
  let parts;
  function loadKeys() {
    parts ??= realm.host.script('crypto-keys')(realm, binding, {
      asymmetric,
      native,
      span,
      of,
      buffer,
      arrayBuffer,
      Job,
      KeyObjectHandle,
      knowsHash: (name) => native.knowsHash(name),
    });
    return parts;
  }
  let primes;
  for (const name of ['DiffieHellman', 'DiffieHellmanGroup', 'RandomPrimeJob', 'CheckPrimeJob']) {
    binding[name] = function (...parameters) {
      primes ??= realm.host.script('crypto-primes')(realm, { Job });
      return new primes[name](...parameters);
    };
  }
  for (const name of WITH_KEYS) {
    binding[name] = function (...parameters) {
      const part = loadKeys()[name];
      return new.target === undefined ? part(...parameters) : new part(...parameters);
    };
  }
  Object.assign(binding, { EVP_PKEY_X25519: 1034, EVP_PKEY_X448: 1035, EVP_PKEY_ED25519: 1087, EVP_PKEY_ED448: 1088 });
  let variant = 0;
  for (const kind of ['CTR', 'CBC', 'GCM', 'KW']) {
    for (const bits of [128, 192, 256]) {
      binding[`kKeyVariantAES_${kind}_${bits}`] = variant++;
    }
  }
})
