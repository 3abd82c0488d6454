exports.take = async () => {
  throw 'out of stock';
};
