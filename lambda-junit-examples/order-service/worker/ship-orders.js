// Consumes the queue of orders to ship. What could not be shipped comes again.
const { ship } = require('./carrier');

exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    try {
      const { id, items } = JSON.parse(body);
      console.log(`order ${id} is on its way as ${await ship(id, items.length)}`);
    } catch (error) {
      console.error(`${messageId}: ${error.message}`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
