const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, paginateQuery } = require('@aws-sdk/lib-dynamodb');
const { answer } = require('./lib/http');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async ({ queryStringParameters }) => {
  const items = [];
  const query = { TableName: 'ENTITY', KeyConditionExpression: 'owner = :o', ExpressionAttributeValues: { ':o': queryStringParameters.owner } };
  for await (const page of paginateQuery({ client }, query)) {
    items.push(...page.Items);
  }
  return answer(200, { count: items.length, items });
};
