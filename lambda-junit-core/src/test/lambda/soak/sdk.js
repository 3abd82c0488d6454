const fs = require('fs');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});

exports.handler = async (event) => {
  const { Item } = await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: event.name } } }));
  fs.writeFileSync('/tmp/item', Item.id.S);
  return Item.id.S;
};
