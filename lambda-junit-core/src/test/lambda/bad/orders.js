exports.create = (event, context, callback) => callback(null, 'created');
exports.limit = 10;
exports.circular = async () => {
  const order = { id: 7 };
  order.self = order;
  return order;
};
exports.throwsText = async () => {
  throw 'out of stock';
};
