const sum = (items) => items.reduce((a, b) => a + b.price, 0);

exports.answer = (event, context, callback) => {
  callback(null, sum(event.items));
};

exports.later = async (event) => {
  setTimeout(() => sum(event.items), 5);
  await new Promise((resolve) => setTimeout(resolve, 10));
};
