import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        const { id, amount } = JSON.parse(body);
        await documents.send(
          new UpdateCommand({ TableName: 'ENTITY', Key: { id }, UpdateExpression: 'ADD amount :a', ExpressionAttributeValues: { ':a': amount } }),
        );
      } catch (error) {
        console.error('ENTITY: %s failed: %s', messageId, error.message);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }),
  );
  return { batchItemFailures };
};
