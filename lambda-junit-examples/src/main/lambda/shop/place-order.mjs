import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const queue = new SQSClient({});

const answer = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) });

/** POST /orders of an HTTP API: stores the order once and has it shipped. */
export const handler = async ({ body }) => {
  const order = JSON.parse(body);
  try {
    await table.send(
      new PutCommand({ TableName: 'orders', Item: order, ConditionExpression: 'attribute_not_exists(id)' }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return answer(409, { message: `Order ${order.id} is there already.` });
    }
    throw error;
  }
  const { MessageId } = await queue.send(new SendMessageCommand({ QueueUrl: 'shipping', MessageBody: body }));
  return answer(201, { id: order.id, message: MessageId });
};
