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
