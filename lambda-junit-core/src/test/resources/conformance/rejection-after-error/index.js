exports.handler = async function (event) {
  Promise.reject(new Error('left behind'));
  throw new Error('thrown');
};
