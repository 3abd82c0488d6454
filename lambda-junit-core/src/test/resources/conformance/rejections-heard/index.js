process.removeAllListeners('unhandledRejection');
process.on('unhandledRejection', (reason) => console.log('heard', reason));
exports.handler = async function () {
  for (const reason of ['a', 'b', 'c']) {
    Promise.reject(reason);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return 'done';
};
