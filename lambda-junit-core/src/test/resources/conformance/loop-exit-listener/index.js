exports.handler = async function () {
  process.on('exit', (code) => console.log('exit', code));
  await new Promise(() => {});
};
