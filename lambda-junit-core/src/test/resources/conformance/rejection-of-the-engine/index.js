exports.handler = async function () {
  (async () => JSON.parse('{'))();
  await new Promise((resolve) => setTimeout(resolve, 20));
};
