exports.handler = async (event) => {
  const amount = event.net * 1.2;
  return { amount };
};
