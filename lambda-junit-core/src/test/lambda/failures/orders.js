const sum = (items) => items.reduce((a, b) => a + b.price, 0);

exports.create = async (event) => {
  console.log('received order', event.order);
  return { total: sum(event.items) };
};

exports.count = async (event) => ({ total: event.items.length, tags: ['a', 'b'] });

exports.spin = async () => {
  for (;;);
};

exports.waits = async () => {
  console.log('connecting');
  await new Promise((resolve) => setTimeout(resolve, 10_000));
};

exports.never = async () => {
  await new Promise(() => {});
};

exports.leaves = async () => {
  setInterval(() => {}, 1000);
  return 'ok';
};

exports.exits = async () => {
  console.error('cannot go on');
  process.exit(3);
};

exports.many = async () => Array.from({ length: 60 }, (_, id) => ({ id }));

exports.http = async () => ({ statusCode: 500, body: JSON.stringify({ message: 'no such table' }) });

exports.rejects = (event, context, callback) => {
  callback('some error type');
};

exports.chatty = async () => {
  for (let i = 1; i <= 12; i++) console.log('line', i);
  throw new RangeError('too much');
};

exports.pays = async () => {
  const cause = new RangeError('no such account');
  throw new TypeError('payment failed', { cause });
};

exports.circular = async () => {
  const order = {};
  order.self = order;
  return order;
};

exports.rejection = async () => {
  Promise.reject(new RangeError('nobody waits for this'));
  await new Promise((resolve) => setTimeout(resolve, 10));
};

exports.forgets = (event) => {
  setTimeout(() => event, 5);
};
