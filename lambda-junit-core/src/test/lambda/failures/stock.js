exports.take = async () => {
  throw 'out of stock';
};
exports.reserve = async () => {
  throw { code: 409, reason: 'reserved', item: { id: 7 } };
};
exports.release = () => Promise.reject();
exports.count = async (event, context, callback) => {
  setTimeout(() => callback(null, 3), 10);
};

exports.many = async () => {
  const found = {};
  for (let i = 0; i < 1000; i++) {
    found[`article${i}`] = 'x'.repeat(1000);
  }
  throw found;
};
