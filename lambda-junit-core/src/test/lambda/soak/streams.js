const { Readable, Transform } = require('stream');
const { pipeline } = require('stream/promises');
const { createGzip, gunzipSync } = require('zlib');

exports.handler = async () => {
  const chunks = [];
  const collect = new Transform({
    transform(chunk, encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await pipeline(Readable.from(['a', 'b', 'c']), createGzip(), collect);
  return gunzipSync(Buffer.concat(chunks)).toString();
};
