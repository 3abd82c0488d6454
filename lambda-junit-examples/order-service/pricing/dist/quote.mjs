// src/discount.ts
var discount = (items) => items.reduce((sum, item) => sum + Math.floor(item.amount / 3) * item.price, 0);

// src/quote.ts
var handler = async (order) => {
  if (order.items.some((item) => item.amount < 1)) {
    throw new RangeError("An item comes at least once.");
  }
  const full = order.items.reduce((sum, item) => sum + item.price * item.amount, 0);
  const saved = discount(order.items);
  return { total: full - saved, saved };
};
export {
  handler
};
