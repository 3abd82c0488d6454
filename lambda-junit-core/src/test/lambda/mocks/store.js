'use strict';

const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const database = new DynamoDBClient({});
const queue = new SQSClient({});

exports.handler = async ({ id = 'o-1', notify = true }) => {
  await database.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id } } }));
  if (notify) {
    await queue.send(new SendMessageCommand({ MessageBody: id }));
  }
  return 'stored';
};

exports.describe = async () => queue.constructor.name;
