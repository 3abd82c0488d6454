exports.handler = async function () {
  process.exitCode = 6;
  await new Promise(() => {});
};
