exports.handler = async () => {
  Promise.reject(new Error('left behind'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  return process.exitCode;
};
