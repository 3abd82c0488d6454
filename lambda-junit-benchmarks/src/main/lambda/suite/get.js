const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const { answer, problem } = require('./lib/http');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async ({ pathParameters }) => {
  const { Item } = await documents.send(new GetCommand({ TableName: 'ENTITY', Key: { id: pathParameters.id } }));
  return Item ? answer(200, Item) : problem(404, 'ENTITY not found');
};
