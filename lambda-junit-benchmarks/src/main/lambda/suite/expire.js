const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, ScanCommand, DeleteCommand } = require('@aws-sdk/lib-dynamodb');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = (event, context, callback) => {
  const limit = Date.parse(event.time) - 30 * 86_400_000;
  documents
    .send(new ScanCommand({ TableName: 'ENTITY' }))
    .then(({ Items }) => Items.filter(({ createdAt }) => Date.parse(createdAt) < limit))
    .then((old) => Promise.all(old.map(({ id }) => documents.send(new DeleteCommand({ TableName: 'ENTITY', Key: { id } })))))
    .then((deleted) => callback(null, { deleted: deleted.length }), callback);
};
