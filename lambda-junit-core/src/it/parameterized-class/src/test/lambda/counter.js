let count = 0;

exports.handler = async () => {
  count += 1;
  return { count, node: process.version, table: process.env.TABLE };
};
