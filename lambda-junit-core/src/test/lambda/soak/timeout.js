exports.handler = async () => {
  setInterval(() => {}, 100);
  await new Promise(() => {});
};
