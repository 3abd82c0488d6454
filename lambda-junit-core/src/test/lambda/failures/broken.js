exports.handler = async () => {
  const total = ;
};
