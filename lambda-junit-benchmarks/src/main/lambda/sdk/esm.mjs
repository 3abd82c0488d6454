import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({ region: 'eu-west-1' });

export const handler = async ({ id }) => {
  const { Item } = await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: id } } }));
  return Item.id.S;
};
