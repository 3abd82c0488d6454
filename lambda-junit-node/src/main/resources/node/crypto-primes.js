// Prime numbers and classic Diffie-Hellman.
(function (realm, parts) {
  'use strict';
  const { Job } = parts;
  const { core, bytes } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const native = realm.host.hostBinding('primes');
  const span = (view) => [view.buffer, view.byteOffset, view.byteLength];
  const NOTHING = new Uint8Array(0);
  const numberOf = (view) => BigInt(`0x${Buffer.from(bytes.of(view)).toString('hex') || '0'}`);
  const bytesOf = (number) => {
    const hex = number.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  };
  const bitsOf = (number) => (number === 0n ? 0 : number.toString(2).length);
  const fromHost = (hostBytes) => Buffer.from(bytes.fromHost(hostBytes).buffer);
  const isPrime = (number) => native.isPrime(...span(bytesOf(number)));
  const find = (bits, isSafe, add = NOTHING, remainder = NOTHING) =>
    fromHost(native.find(bits, isSafe, ...span(add), ...span(remainder)));
  const outOfRange = (what) => core.nodeError(RangeError, 'ERR_OUT_OF_RANGE', `invalid options.${what}`);

  class RandomPrimeJob extends Job {
    constructor(mode, bits, isSafe, add, remainder) {
      let modulus;
      let rest;
      if (add !== undefined) {
        modulus = bytes.of(add);
        if (bitsOf(numberOf(modulus)) > bits) {
          throw outOfRange('add');
        }
        rest = remainder === undefined ? Uint8Array.of(isSafe ? 3 : 1) : bytes.of(remainder);
        if (remainder !== undefined && numberOf(modulus) <= numberOf(rest)) {
          throw outOfRange('rem');
        }
      }
      super(mode, () => {
        const prime = find(bits, isSafe, modulus, rest);
        return prime.buffer.slice(prime.byteOffset, prime.byteOffset + prime.length);
      });
    }
  }

  class CheckPrimeJob extends Job {
    constructor(mode, candidate) {
      const view = Uint8Array.from(bytes.of(candidate));
      super(mode, () => native.isPrime(...span(view)));
    }
  }

  // What `verifyError` tells, as OpenSSL numbers it.
  const NOT_PRIME = 1;
  const NOT_SAFE = 2;
  const BAD_GENERATOR = 8;
  const TOO_SMALL = 128;
  const SMALLEST_BITS = 512;

  class DiffieHellman {
    constructor(sizeOrPrime, generator) {
      if (typeof sizeOrPrime === 'number' && sizeOrPrime < SMALLEST_BITS) {
        throw core.nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', 'Invalid DH parameters');
      }
      this.prime = typeof sizeOrPrime === 'number' ? find(sizeOrPrime, true) : Buffer.from(bytes.of(sizeOrPrime));
      this.generator = typeof generator === 'number' ? bytesOf(BigInt(generator)) : Buffer.from(bytes.of(generator));
      const base = numberOf(this.generator);
      if (base <= 1n) {
        throw core.nodeError(Error, 'ERR_OSSL_DH_BAD_GENERATOR', 'error:02800065:Diffie-Hellman routines::bad generator');
      }
      this.verifyError = this.verify(numberOf(this.prime), base);
    }
    verify(prime, base) {
      const generator = base >= prime - 1n ? BAD_GENERATOR : 0;
      const size = bitsOf(prime) < SMALLEST_BITS ? TOO_SMALL : 0;
      const quality = isPrime(prime) ? (isPrime(prime >> 1n) ? 0 : NOT_SAFE) : NOT_PRIME;
      return generator | size | quality;
    }
    getPrime() {
      return Buffer.from(this.prime);
    }
    getGenerator() {
      return Buffer.from(this.generator);
    }
    power(base, exponent) {
      return fromHost(native.power(...span(base), ...span(exponent), ...span(this.prime)));
    }
    generateKeys() {
      if (this.privateKey === undefined) {
        const most = numberOf(this.prime) - 2n;
        const random = numberOf(realm.requireBuiltin('crypto').randomBytes(this.prime.length));
        this.privateKey = bytesOf((random % most) + 1n);
      }
      this.publicKey = this.power(this.generator, this.privateKey);
      return this.getPublicKey();
    }
    getPublicKey() {
      return this.known('publicKey', 'public');
    }
    getPrivateKey() {
      return this.known('privateKey', 'private');
    }
    known(name, kind) {
      if (this[name] === undefined) {
        throw core.nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', `No ${kind} key - did you forget to generate one?`);
      }
      return Buffer.from(this[name]);
    }
    setPublicKey(key) {
      this.publicKey = Buffer.from(bytes.of(key));
    }
    setPrivateKey(key) {
      this.privateKey = Buffer.from(bytes.of(key));
    }
    computeSecret(key) {
      const other = numberOf(key);
      if (other >= numberOf(this.prime)) {
        throw core.nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYTYPE', 'Unspecified validation error');
      }
      if (other <= 1n || other >= numberOf(this.prime) - 1n) {
        const fault = other <= 1n ? 'small' : 'large';
        throw core.nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', `Supplied key is too ${fault}`);
      }
      const secret = this.power(Buffer.from(bytes.of(key)), this.getPrivateKey());
      return Buffer.concat([Buffer.alloc(this.prime.length - secret.length), secret]);
    }
  }

  class DiffieHellmanGroup extends DiffieHellman {
    constructor(name) {
      const prime = native.group(name.toLowerCase());
      if (prime === null) {
        throw core.nodeError(Error, 'ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
      }
      super(fromHost(prime), 2);
    }
    verify() {
      return 0;
    }
  }

  return { RandomPrimeJob, CheckPrimeJob, DiffieHellman, DiffieHellmanGroup };
})
