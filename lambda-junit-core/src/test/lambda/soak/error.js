exports.handler = async () => {
  throw new RangeError('refused');
};
