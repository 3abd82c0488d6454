// Writes a receipt, with a number of its own and the time.
const { total } = require('./lib/total');
const prices = require('./orders/prices.json');

exports.handler = async (event) => {
  console.log(`receipt for ${event.items.length} items`);
  return {
    total: total(event.items, prices),
    items: event.items,
    number: crypto.randomUUID(),
    printedAt: new Date().toISOString(),
  };
};
