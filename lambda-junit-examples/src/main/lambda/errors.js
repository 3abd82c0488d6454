// Ways to fail.
exports.throws = function () {
  throw new TypeError('not what I expected');
};

exports.throwsText = function () {
  throw 'just a text';
};

exports.rejects = async () => {
  throw new Error('rejected');
};

exports.exits = () => process.exit(3);

exports.large = function (event, context, callback) {
  callback(new Error('x'.repeat(300000)));
};

exports.throwsInATimer = function () {
  setTimeout(() => {
    throw new Error('nobody catches this');
  }, 10);
};
