// Makes up the number of a voucher.
exports.handler = async () => `VOUCHER-${Math.floor(Math.random() * 10_000)}`;
