// Ciphers by a password, which Node.js 22 no longer has: the key comes of it by MD5, without salt, as EVP_BytesToKey of OpenSSL does it.
(function (realm) {
  'use strict';
  const { requireBuiltin } = realm;
  const { Hash } = requireBuiltin('internal/crypto/hash');
  const { Cipheriv, Decipheriv, getCipherInfo } = requireBuiltin('internal/crypto/cipher');
  const { Buffer } = requireBuiltin('buffer');
  const { validateString } = requireBuiltin('internal/validators');
  const { getArrayBufferOrView } = requireBuiltin('internal/crypto/util');
  const { process } = realm.core;
  const COUNTING = ['ccm', 'ctr', 'gcm'];

  function bytesOf(password, count) {
    let bytes = Buffer.alloc(0);
    for (let last = bytes; bytes.length < count; bytes = Buffer.concat([bytes, last])) {
      last = new Hash('md5').update(last).update(password).digest();
    }
    return bytes;
  }

  function makeClass(name, WithIv) {
    const { [name]: Class } = {
      [name]: function (cipher, password, options) {
        if (new.target === undefined) {
          return new Class(cipher, password, options);
        }
        validateString(cipher, 'cipher');
        const given = Buffer.from(getArrayBufferOrView(password, 'password'));
        const info = getCipherInfo(cipher);
        if (info === undefined) {
          throw realm.core.nodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
        }
        const { keyLength, ivLength = 0, mode } = info;
        if (COUNTING.includes(mode)) {
          process.emitWarning(`Use Cipheriv for counter mode of ${cipher}`);
        }
        const bytes = bytesOf(given, keyLength + ivLength);
        const iv = ivLength === 0 ? null : bytes.subarray(keyLength, keyLength + ivLength);
        return Reflect.construct(WithIv, [cipher, bytes.subarray(0, keyLength), iv, options], new.target);
      },
    };
    Object.setPrototypeOf(Class.prototype, WithIv.prototype);
    return Class;
  }

  const Cipher = makeClass('Cipher', Cipheriv);
  const Decipher = makeClass('Decipher', Decipheriv);
  return {
    Cipher,
    Decipher,
    createCipher: (cipher, password, options) => new Cipher(cipher, password, options),
    createDecipher: (cipher, password, options) => new Decipher(cipher, password, options),
  };
})
