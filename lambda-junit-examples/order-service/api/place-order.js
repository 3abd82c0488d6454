// POST /orders: stores an order, and has it shipped.
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const shipping = new SQSClient({});

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async ({ body }) => {
  const { items } = JSON.parse(body ?? '{}');
  if (!items?.length) {
    return answer(400, { message: 'An order has items.' });
  }
  const order = { id: randomUUID(), items, placedAt: new Date().toISOString() };
  await orders.send(new PutCommand({ TableName: process.env.ORDERS, Item: order }));
  await shipping.send(
    new SendMessageCommand({ QueueUrl: process.env.SHIPPING, MessageBody: JSON.stringify(order) }),
  );
  console.log(`order ${order.id} placed`);
  return answer(201, order);
};
