// Node's crypto module: what it is made of is loaded when somebody first uses it, as most handlers want a hash only.
(function (realm, exports) {
  'use strict';
  const { requireBuiltin } = realm;
  const constants = realm.internalBinding('constants').crypto;
  const { deprecate } = requireBuiltin('internal/util');
  const part = (name) => requireBuiltin(`internal/crypto/${name}`);

  // The file that has each, and its name there if it is another.
  const RANDOM = ['random'];
  const KEYGEN = ['keygen'];
  const KEYS = ['keys'];
  const MEMBERS = {
    __proto__: null,
    checkPrime: RANDOM,
    checkPrimeSync: RANDOM,
    createCipheriv: (cipher, key, iv, options) => new exports.Cipheriv(cipher, key, iv, options),
    createDecipheriv: (cipher, key, iv, options) => new exports.Decipheriv(cipher, key, iv, options),
    createDiffieHellman: (size, encoding, generator, generatorEncoding) =>
      new exports.DiffieHellman(size, encoding, generator, generatorEncoding),
    createDiffieHellmanGroup: (name) => new exports.DiffieHellmanGroup(name),
    createECDH: (curve) => new exports.ECDH(curve),
    createHash: (algorithm, options) => new (part('hash').Hash)(algorithm, options),
    createHmac: (hmac, key, options) => new (part('hash').Hmac)(hmac, key, options),
    createPrivateKey: KEYS,
    createPublicKey: KEYS,
    createSecretKey: KEYS,
    createSign: (algorithm, options) => new exports.Sign(algorithm, options),
    createVerify: (algorithm, options) => new exports.Verify(algorithm, options),
    diffieHellman: ['diffiehellman'],
    generatePrime: RANDOM,
    generatePrimeSync: RANDOM,
    getCiphers: ['util'],
    getCipherInfo: ['cipher'],
    getCurves: ['util'],
    getDiffieHellman: (name) => new exports.DiffieHellmanGroup(name),
    getHashes: ['util'],
    hkdf: ['hkdf'],
    hkdfSync: ['hkdf'],
    pbkdf2: ['pbkdf2'],
    pbkdf2Sync: ['pbkdf2'],
    generateKeyPair: KEYGEN,
    generateKeyPairSync: KEYGEN,
    generateKey: KEYGEN,
    generateKeySync: KEYGEN,
    privateDecrypt: ['cipher'],
    privateEncrypt: ['cipher'],
    publicDecrypt: ['cipher'],
    publicEncrypt: ['cipher'],
    randomBytes: RANDOM,
    randomFill: RANDOM,
    randomFillSync: RANDOM,
    randomInt: RANDOM,
    randomUUID: RANDOM,
    scrypt: ['scrypt'],
    scryptSync: ['scrypt'],
    sign: ['sig', 'signOneShot'],
    setEngine: ['util'],
    timingSafeEqual: (first, second) => realm.internalBinding('crypto').timingSafeEqual(first, second),
    getFips: () => 0,
    setFips: () => undefined,
    verify: ['sig', 'verifyOneShot'],
    hash: ['hash'],
    Certificate: ['certificate', null],
    Cipher: ['cipher'],
    Cipheriv: ['cipher'],
    Decipher: ['cipher'],
    Decipheriv: ['cipher'],
    DiffieHellman: ['diffiehellman'],
    DiffieHellmanGroup: ['diffiehellman'],
    ECDH: ['diffiehellman'],
    Hash: ['hash'],
    Hmac: ['hash'],
    KeyObject: KEYS,
    Sign: ['sig'],
    Verify: ['sig'],
    X509Certificate: ['x509'],
    secureHeapUsed: ['util'],
  };
  const DEPRECATED = { __proto__: null, Hash: 'DEP0179', Hmac: 'DEP0181' };

  const define = (name, value, enumerable = true) =>
    Object.defineProperty(exports, name, { value, writable: true, enumerable, configurable: true });
  const lazily = (name, make, enumerable = true) =>
    Object.defineProperty(exports, name, {
      get() {
        const value = make();
        define(name, value, enumerable);
        return value;
      },
      set: (value) => define(name, value, true),
      enumerable,
      configurable: true,
    });

  for (const name in MEMBERS) {
    const from = MEMBERS[name];
    if (typeof from === 'function') {
      define(name, Object.defineProperty(from, 'name', { value: name, configurable: true }));
    } else {
      lazily(name, () => {
        const [file, member = name] = from;
        const value = member === null ? part(file) : part(file)[member];
        return DEPRECATED[name] === undefined
          ? value
          : deprecate(value, `crypto.${name} constructor is deprecated.`, DEPRECATED[name]);
      });
    }
  }
  const webcrypto = () => requireBuiltin('lambda/webcrypto').crypto;
  constants.defaultCipherList ??= constants.defaultCoreCipherList;
  Object.defineProperties(exports, {
    fips: { get: () => 0, set() {} },
    constants: { value: constants, enumerable: true },
  });
  const { nodeMajor } = realm.core;
  if (nodeMajor >= 15) {
    Object.defineProperty(exports, 'webcrypto', { get: webcrypto, enumerable: true });
  }
  if (nodeMajor >= 17) {
    Object.defineProperties(exports, {
      subtle: { get: () => webcrypto().subtle, enumerable: true },
      getRandomValues: { get: () => (array) => webcrypto().getRandomValues(array), enumerable: true },
    });
  }
  if (nodeMajor < 22) {
    // Node.js 12 and later warn of these.
    const isDeprecated = nodeMajor >= 12;
    for (const name of ['createCipher', 'createDecipher', 'Cipher', 'Decipher']) {
      const make = () => {
        const value = requireBuiltin('lambda/password_ciphers')[name];
        return isDeprecated && name.startsWith('create') ? deprecate(value, `crypto.${name} is deprecated.`, 'DEP0106') : value;
      };
      lazily(name, make, !isDeprecated || !name.startsWith('create'));
    }
  }
  for (const alias of ['prng', 'pseudoRandomBytes', 'rng']) {
    lazily(alias, () => exports.randomBytes, false);
  }
})
