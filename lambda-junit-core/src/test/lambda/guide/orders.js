const sum = (items) => items.reduce((a, b) => a + b.price, 0);
exports.create = async (event) => {
  console.log('received order', event.order);
  const total = sum(event.items);
  return { total };
};
