// The last handler of a JVM that is ended from outside.
const fs = require('fs');

exports.handler = async ({ takes, hangs }) => {
  if (takes) {
    const all = [];
    for (;;) {
      all.push(new Array(1e6).fill(all.length));
    }
  }
  fs.writeFileSync('/tmp/left', 'by the handler');
  while (hangs);
  return fs.readdirSync('/tmp');
};
