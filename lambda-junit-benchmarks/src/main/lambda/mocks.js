const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});

exports.callsModule = async ({ times }) => {
  const rates = require('./rates');
  for (let i = 0; i < times; i += 1) {
    rates.rateOf('EUR');
  }
};

exports.sends = async ({ times }) => {
  for (let i = 0; i < times; i += 1) {
    await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'o-1' } } }));
  }
};

exports.backsOff = async () => {
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
};
