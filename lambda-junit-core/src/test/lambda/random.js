'use strict';

// Draws whatever is random.
const atLoad = Math.random();

exports.draw = async (event, context) => ({
  atLoad,
  math: [Math.random(), Math.random()],
  uuid: crypto.randomUUID(),
  values: [...crypto.getRandomValues(new Uint8Array(4))],
  requestId: context.awsRequestId,
  stream: context.logStreamName,
});

/** Whatever the crypto module has. */
exports.crypto = async () => {
  const { randomBytes, randomFillSync, randomInt, randomUUID, webcrypto, generateKeySync } = require('crypto');
  return {
    bytes: randomBytes(8).toString('hex'),
    later: await new Promise((resolve) => randomBytes(8, (error, bytes) => resolve(bytes.toString('hex')))),
    fill: [...randomFillSync(new Uint8Array(4))],
    int: randomInt(1_000_000_000),
    uuid: randomUUID(),
    uncached: randomUUID({ disableEntropyCache: true }),
    web: [...webcrypto.getRandomValues(new Uint8Array(4))],
    key: generateKeySync('hmac', { length: 64 }).export().toString('hex'),
  };
};

/** Whether many numbers lie where they should. */
exports.spread = async () => {
  const tenths = new Array(10).fill(0);
  for (let i = 0; i < 10_000; i += 1) {
    tenths[Math.floor(Math.random() * 10)] += 1;
  }
  return tenths.every((count) => count > 850 && count < 1150) && Math.random.name === 'random';
};
