const prices = require('./prices.json');
const { total } = require('../lib/total');

module.exports = {
  handler: async (event) => ({ total: total(event.items, prices) }),
};
