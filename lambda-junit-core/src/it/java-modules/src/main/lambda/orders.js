exports.price = async (order) => ({ id: order.id, price: 3 * order.amount });
