exports.handler = async function () {
  Promise.reject(new Error('first'));
  Promise.reject(new Error('second'));
  await new Promise((resolve) => setTimeout(resolve, 20));
};
