// Runs each night: asks for the payment of open orders, with longer and longer pauses while the bank is busy.
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, QueryCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const FIRST_PAUSE = 60_000;
const ATTEMPTS = 4;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function collect(order) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) {
      await pause(FIRST_PAUSE * 2 ** (attempt - 1));
    }
    const response = await fetch(`https://bank.example/payments/${order.id}`, { method: 'POST' });
    if (response.ok) {
      return true;
    }
    console.warn(`${order.id}: the bank answers ${response.status}`);
  }
  return false;
}

exports.handler = async ({ time }) => {
  const { Items } = await orders.send(new QueryCommand({ TableName: process.env.ORDERS, IndexName: 'open' }));
  const paid = [];
  for (const order of Items) {
    if (await collect(order)) {
      await orders.send(
        new UpdateCommand({
          TableName: process.env.ORDERS,
          Key: { id: order.id },
          UpdateExpression: 'SET paidAt = :now',
          ExpressionAttributeValues: { ':now': new Date().toISOString() },
        }),
      );
      paid.push(order.id);
    }
  }
  return { run: time, paid };
};
