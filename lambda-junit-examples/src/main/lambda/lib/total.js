exports.total = (items, prices) => items.reduce((sum, item) => sum + prices[item], 0);
