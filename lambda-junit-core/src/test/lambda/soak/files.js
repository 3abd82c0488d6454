const fs = require('fs');
const crypto = require('crypto');

exports.handler = async () => {
  fs.writeFileSync('/tmp/data', crypto.randomBytes(1024));
  return (await fs.promises.readFile('/tmp/data')).length;
};
