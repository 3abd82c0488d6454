const { randomUUID } = require('node:crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { answer, problem, parse } = require('./lib/http');
const { check } = require('./lib/validation');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const body = parse(event);
  const faults = check(body, { name: 'string', amount: 'number' });
  if (faults.length > 0) {
    return problem(422, faults.join(', '));
  }
  const item = { id: randomUUID(), createdAt: new Date().toISOString(), ...body };
  await documents.send(new PutCommand({ TableName: 'ENTITY', Item: item, ConditionExpression: 'attribute_not_exists(id)' }));
  console.log(`Created ${item.id} in ENTITY`);
  return answer(201, item);
};
