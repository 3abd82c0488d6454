const prices = JSON.parse(process.env.PRICES);
exports.handler = async () => prices;
