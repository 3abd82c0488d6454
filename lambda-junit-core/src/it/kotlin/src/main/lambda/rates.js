exports.rate = () => {
  throw new Error('there is no network here');
};
