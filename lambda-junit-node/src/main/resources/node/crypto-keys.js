// Public and private keys for Node's crypto library: signatures, encryption, agreement, generation.
(function (realm, binding, tools) {
  'use strict';
  const { bytes, core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const { span, of, buffer, arrayBuffer, Job, KeyObjectHandle } = tools;
  const native = realm.host.hostBinding('keys');
  const NOTHING = [null, 0, 0];
  const RSA_PKCS1_PADDING = 1;
  const RSA_PKCS1_PSS_PADDING = 6;
  const SALT_MAX_SIGN = -2;
  const CURVES = { 1087: 'Ed25519', 1088: 'Ed448', 1034: 'X25519', 1035: 'X448' };
  const CLASSES = { ERR_CRYPTO_INVALID_CURVE: TypeError, ERR_CRYPTO_INVALID_DIGEST: TypeError };

  /** The answer of the host, or its failure as an error. */
  function checked(answer) {
    if (answer === null || typeof answer !== 'object' || answer.failed === undefined) {
      return answer;
    }
    const code = answer.failed;
    const error = new (CLASSES[code] ?? Error)(answer.message);
    const openSsl = /^error:[0-9A-F]+:(.+?)::(.*)$/.exec(answer.message);
    if (openSsl !== null) {
      Object.assign(error, { library: openSsl[1], reason: openSsl[2] });
    }
    throw Object.assign(error, { code });
  }

  const optionalSpan = (value) => (value === undefined || value === null ? NOTHING : span(value));
  const numberOr = (value, otherwise) => (value === undefined || value === null ? otherwise : value);

  function read(data, format, encoding, passphrase, wantsPrivate) {
    return checked(
      native.read(
        ...span(data),
        numberOr(format, binding.kKeyFormatPEM),
        numberOr(encoding, wantsPrivate ? binding.kKeyEncodingPKCS8 : binding.kKeyEncodingSPKI),
        wantsPrivate,
        ...optionalSpan(passphrase),
      ),
    );
  }

  function write(key, format, encoding, cipher, passphrase) {
    if (format === binding.kKeyFormatJWK) {
      return jwkOf(key, {});
    }
    const answer = checked(native.write(key, format, encoding, numberOr(cipher, null), ...optionalSpan(passphrase)));
    return typeof answer === 'string' ? answer : buffer(answer);
  }

  function jwkOf(key, target) {
    const members = checked(native.jwk(key));
    for (const name of Object.keys(members)) {
      target[name] = members[name];
    }
    return target;
  }

  /** A handle of a key, or the key of a handle that was given. */
  function keyOf(data, format, encoding, passphrase, wantsPrivate) {
    return data instanceof KeyObjectHandle ? data.key : read(data, format, encoding, passphrase, wantsPrivate);
  }

  function handleOf(key) {
    const handle = new KeyObjectHandle();
    handle.key = key;
    return handle;
  }

  // ---- what a handle does for a public or private key ----

  Object.assign(tools.asymmetric, {
    init(handle, type, data, format, encoding, passphrase) {
      const isPrivate = type === binding.kKeyTypePrivate;
      const key = keyOf(data, format, encoding, passphrase, isPrivate);
      handle.key = isPrivate ? key : native.publicOnly(key);
    },
    keyDetail(handle, target) {
      const detail = native.detail(handle.key);
      if (detail.namedCurve !== '') {
        target.namedCurve = detail.namedCurve;
        return target;
      }
      target.modulusLength = detail.modulusLength;
      if (detail.divisorLength !== undefined) {
        target.divisorLength = detail.divisorLength;
        return target;
      }
      target.publicExponent = arrayBuffer(detail.publicExponent);
      for (const name of ['hashAlgorithm', 'mgf1HashAlgorithm', 'saltLength']) {
        if (detail[name] !== undefined) {
          target[name] = detail[name];
        }
      }
      return target;
    },
    type: (handle) => native.type(handle.key),
    export: (handle, ...form) => write(handle.key, ...form),
    exportJwk: (handle, target) => jwkOf(handle.key, target),
    initJwk(handle, jwk) {
      const key = native.ofJwk(jwk);
      if (key === null) {
        if (jwk.kty === 'EC') {
          throw Object.assign(new TypeError('Invalid JWK EC key'), { code: 'ERR_CRYPTO_INVALID_JWK' });
        }
        return undefined;
      }
      handle.key = key;
      return native.isPrivate(key) ? binding.kKeyTypePrivate : binding.kKeyTypePublic;
    },
    initEDRaw(handle, curve, data, type) {
      const key = native.ofBytes(curve, type === binding.kKeyTypePrivate, ...span(data));
      handle.key = key;
      return key !== null;
    },
    initECRaw(handle, curve, data) {
      const key = native.ofPoint(curve, ...span(data));
      handle.key = key;
      return key !== null;
    },
    equals: (handle, other) => native.isSame(handle.key, other.key),
  });

  // ---- signatures ----

  const isPss = (padding) => padding === RSA_PKCS1_PSS_PADDING;
  const form = (digest, padding, saltLength, encoding) => [
    digest ?? '',
    isPss(padding),
    numberOr(saltLength, SALT_MAX_SIGN),
    encoding === binding.kSigEncP1363,
  ];

  class Signer {
    init(algorithm) {
      if (!tools.knowsHash(algorithm)) {
        throw Object.assign(new TypeError('Invalid digest'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
      }
      this.algorithm = algorithm;
      this.chunks = [];
    }
    update(data, encoding) {
      this.chunks.push(Buffer.from(of(data, encoding)));
    }
    data() {
      const all = Buffer.concat(this.chunks);
      this.chunks = [];
      return all;
    }
  }

  class Sign extends Signer {
    sign(data, format, type, passphrase, padding, saltLength, encoding) {
      const key = keyOf(data, format, type, passphrase, true);
      return buffer(checked(native.sign(key, ...form(this.algorithm, padding, saltLength, encoding), ...span(this.data()))));
    }
  }

  class Verify extends Signer {
    verify(data, format, type, passphrase, signature, padding, saltLength, encoding) {
      const key = keyOf(data, format, type, passphrase, false);
      return checked(
        native.verify(key, ...form(this.algorithm, padding, saltLength, encoding), ...span(this.data()), ...span(signature)),
      );
    }
  }

  class SignJob extends Job {
    constructor(mode, jobMode, data, format, type, passphrase, message, digest, saltLength, padding, encoding, signature) {
      const signs = jobMode === binding.kSignJobModeSign;
      const key = keyOf(data, format, type, passphrase, signs);
      const copy = new Uint8Array(of(message));
      super(mode, () => {
        const how = form(digest, padding, saltLength, encoding);
        return signs
          ? arrayBuffer(checked(native.sign(key, ...how, ...span(copy))))
          : checked(native.verify(key, ...how, ...span(copy), ...span(signature)));
      });
    }
  }

  // ---- encryption ----

  const rsa = (key, encrypts, withPrivate, padding, hash, label, data) =>
    checked(native.rsa(key, encrypts, withPrivate, padding, hash ?? 'sha1', ...span(label ?? new Uint8Array(0)), ...span(data)));

  const cipherOf = (encrypts, withPrivate) => (data, format, type, passphrase, message, padding, hash, label) => {
    const key = keyOf(data, format, type, passphrase, withPrivate);
    if (withPrivate && !encrypts && padding === RSA_PKCS1_PADDING) {
      throw Object.assign(new TypeError('RSA_PKCS1_PADDING is no longer supported for private decryption'), {
        code: 'ERR_INVALID_ARG_VALUE',
      });
    }
    return buffer(rsa(key, encrypts, withPrivate, padding, hash, label, message));
  };

  const OPERATION_FAILED = 'Cipher job failed';
  const failing = (work) => {
    try {
      return work();
    } catch {
      throw Object.assign(new Error(OPERATION_FAILED), { code: 'ERR_CRYPTO_OPERATION_FAILED' });
    }
  };

  class RSACipherJob extends Job {
    constructor(mode, cipherMode, handle, data, _variant, hash, label) {
      const encrypts = cipherMode === binding.kWebCryptoCipherEncrypt;
      const copy = new Uint8Array(of(data));
      super(mode, () => failing(() => arrayBuffer(rsa(handle.key, encrypts, !encrypts, 4, hash, label, copy))));
    }
  }

  // ---- generation ----

  class KeyPairJob extends Job {
    constructor(mode, generate, publicFormat, publicType, privateFormat, privateType, cipher, passphrase) {
      super(mode, () => {
        const pair = generate();
        const shown = native.publicOnly(pair);
        return [
          publicFormat === undefined ? handleOf(shown) : write(shown, publicFormat, publicType),
          privateFormat === undefined ? handleOf(pair) : write(pair, privateFormat, privateType, cipher, passphrase),
        ];
      });
    }
  }

  class RsaKeyPairGenJob extends KeyPairJob {
    constructor(mode, variant, bits, exponent, ...rest) {
      if (variant === binding.kKeyVariantRSA_PSS) {
        const [hash, maskHash, saltLength, ...encoding] = rest;
        super(mode, () => checked(native.generatePss(bits, exponent, hash ?? null, maskHash ?? null, saltLength ?? null)), ...encoding);
      } else {
        super(mode, () => checked(native.generateRsa(bits, exponent)), ...rest);
      }
    }
  }

  class DsaKeyPairGenJob extends KeyPairJob {
    constructor(mode, bits, divisorBits, ...encoding) {
      super(mode, () => checked(native.generateDsa(bits, divisorBits)), ...encoding);
    }
  }

  class DhKeyPairGenJob extends KeyPairJob {
    constructor(mode, groupOrPrime, ...rest) {
      if (typeof groupOrPrime === 'string') {
        const prime = new binding.DiffieHellmanGroup(groupOrPrime).getPrime();
        super(mode, () => checked(native.generateDh(2, ...span(prime))), ...rest);
      } else {
        const [generator, ...encoding] = rest;
        const prime = typeof groupOrPrime === 'number' ? new binding.DiffieHellman(groupOrPrime, generator).getPrime() : of(groupOrPrime);
        super(mode, () => checked(native.generateDh(generator, ...span(prime))), ...encoding);
      }
    }
  }

  class EcKeyPairGenJob extends KeyPairJob {
    constructor(mode, curve, _encoding, ...encoding) {
      if (!binding.getCurves().includes(curve) && !['P-256', 'P-384', 'P-521'].includes(curve)) {
        throw Object.assign(new TypeError('Invalid EC curve name'), { code: 'ERR_CRYPTO_INVALID_CURVE' });
      }
      super(mode, () => checked(native.generateEc(curve)), ...encoding);
    }
  }

  class NidKeyPairGenJob extends KeyPairJob {
    constructor(mode, id, ...encoding) {
      super(mode, () => native.generateOn(CURVES[id]), ...encoding);
    }
  }

  // ---- agreement ----

  class ECDHBitsJob extends Job {
    constructor(mode, ...keys) {
      // The name of the curve stood before the keys in earlier versions of Node.
      const [shown, secret] = keys.filter((item) => item instanceof KeyObjectHandle);
      super(mode, () => arrayBuffer(checked(native.agree(secret.key, shown.key))));
    }
  }

  const statelessDH = (secret, shown) => buffer(checked(native.agree(secret.key, shown.key)));

  class ECDH {
    constructor(curve) {
      if (!binding.getCurves().includes(curve)) {
        throw Object.assign(new TypeError('Invalid EC curve name'), { code: 'ERR_CRYPTO_INVALID_CURVE' });
      }
      this.curve = curve;
    }
    generateKeys() {
      this.pair = checked(native.generateEc(this.curve));
    }
    computeSecret(other) {
      if (this.pair === undefined) {
        throw Object.assign(new RangeError('Invalid key pair'), { code: 'ERR_CRYPTO_INVALID_KEYPAIR' });
      }
      const key = native.ofPoint(this.curve, ...span(other));
      if (key === null) {
        throw Object.assign(new Error('Public key is not valid for specified curve'), { code: 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY' });
      }
      return buffer(checked(native.agree(this.pair, key)));
    }
    getPublicKey(pointForm) {
      if (this.pair === undefined) {
        throw new Error('Failed to get ECDH public key');
      }
      return buffer(checked(native.point(this.pair, pointForm === 2)));
    }
    getPrivateKey() {
      if (this.pair === undefined) {
        throw new Error('Failed to get ECDH private key');
      }
      return buffer(checked(native.number(this.pair)));
    }
    setPrivateKey(number) {
      this.pair = checked(native.ofNumber(this.curve, ...span(number)));
    }
    setPublicKey() {
      core.unavailable('crypto.ECDH.setPublicKey()');
    }
  }

  function ECDHConvertKey(key, curve, pointForm) {
    const point = native.ofPoint(curve, ...span(key));
    if (point === null) {
      throw new Error('Failed to convert Buffer to EC_POINT');
    }
    return buffer(checked(native.point(point, pointForm === 2)));
  }

  // ---- keys of crypto.subtle ----

  class KeyExportJob extends Job {
    constructor(mode, format, handle) {
      const { kWebCryptoKeyFormatRaw, kWebCryptoKeyFormatPKCS8, kKeyFormatDER, kKeyEncodingPKCS8, kKeyEncodingSPKI } = binding;
      super(mode, () => {
        if (format === kWebCryptoKeyFormatRaw) {
          return arrayBuffer(checked(native.raw(handle.key)));
        }
        const encoding = format === kWebCryptoKeyFormatPKCS8 ? kKeyEncodingPKCS8 : kKeyEncodingSPKI;
        return new Uint8Array(write(handle.key, kKeyFormatDER, encoding)).buffer;
      });
    }
  }

  const VARIANTS = ['CTR', 'CBC', 'GCM', 'KW'].flatMap((kind) => [128, 192, 256].map((bits) => [kind, bits]));
  function wrapKey(wraps, wrapping, key) {
    const answer = tools.native.wrapKey(wraps, ...span(wrapping), ...span(key));
    if (typeof answer === 'string') {
      throw new Error(answer);
    }
    return answer;
  }

  class AESCipherJob extends Job {
    constructor(mode, cipherMode, handle, data, variant, iv, tag, associated) {
      const encrypts = cipherMode === binding.kWebCryptoCipherEncrypt;
      const copy = new Uint8Array(of(data));
      super(mode, () => failing(() => {
        const [kind, bits] = VARIANTS[variant];
        if (kind === 'KW') {
          return arrayBuffer(wrapKey(encrypts, handle.bytes, copy));
        }
        const vector = of(iv);
        const cipher = new binding.CipherBase(encrypts);
        const tagLength = kind === 'GCM' && encrypts ? tag : undefined;
        cipher.initiv(`aes-${bits}-${kind.toLowerCase()}`, handle.bytes, vector, tagLength ?? 16);
        let input = copy;
        if (kind === 'GCM') {
          if (associated !== undefined && associated !== null) {
            cipher.setAAD(associated);
          }
          if (!encrypts) {
            cipher.setAuthTag(of(tag));
          }
        }
        const output = [cipher.update(input), cipher.final()];
        if (kind === 'GCM' && encrypts) {
          output.push(cipher.getAuthTag().subarray(0, tag));
        }
        return new Uint8Array(Buffer.concat(output)).buffer;
      }));
    }
  }

  return {
    Sign,
    Verify,
    SignJob,
    RSACipherJob,
    RsaKeyPairGenJob,
    DsaKeyPairGenJob,
    DhKeyPairGenJob,
    EcKeyPairGenJob,
    NidKeyPairGenJob,
    ECDH,
    ECDHBitsJob,
    ECDHConvertKey,
    statelessDH,
    AESCipherJob,
    RSAKeyExportJob: KeyExportJob,
    ECKeyExportJob: KeyExportJob,
    publicEncrypt: cipherOf(true, false),
    privateDecrypt: cipherOf(false, true),
    privateEncrypt: cipherOf(true, true),
    publicDecrypt: cipherOf(false, false),
  };
})
