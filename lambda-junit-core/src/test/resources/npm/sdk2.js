const AWS = require('aws-sdk');
exports.handler = async ({ endpoint }) => {
  AWS.config.update({ endpoint, region: 'eu-west-1', accessKeyId: 'a', secretAccessKey: 'b', maxRetries: 0, s3ForcePathStyle: true });
  const table = new AWS.DynamoDB.DocumentClient();
  const s3 = new AWS.S3();
  const sqs = new AWS.SQS();
  await table.put({ TableName: 'orders', Item: { id: '7', total: 9.5 } }).promise();
  const { Item } = await table.get({ TableName: 'orders', Key: { id: '7' } }).promise();
  const missing = await new AWS.DynamoDB().describeTable({ TableName: 'orders' }).promise().catch((error) => error);
  await s3.putObject({ Bucket: 'box', Key: 'a b/ü.txt', Body: 'hällo', Metadata: { owner: 'me' } }).promise();
  const { Body, Metadata } = await s3.getObject({ Bucket: 'box', Key: 'a b/ü.txt' }).promise();
  const listed = await new Promise((resolve, reject) => {
    s3.listObjectsV2({ Bucket: 'box' }, (error, data) => (error ? reject(error) : resolve(data.Contents.map(({ Key }) => Key))));
  });
  const gone = await s3.getObject({ Bucket: 'box', Key: 'missing' }).promise().catch((error) => error.code);
  const QueueUrl = `${endpoint}/000000000000/orders`;
  const { MessageId } = await sqs.sendMessage({ QueueUrl, MessageBody: 'hällo' }).promise();
  const { Messages } = await sqs.receiveMessage({ QueueUrl }).promise();
  const streamed = [];
  for await (const chunk of s3.getObject({ Bucket: 'box', Key: 'a b/ü.txt' }).createReadStream()) streamed.push(chunk);
  return [
    Item.total, missing.code, missing.statusCode, Body.toString(), Metadata, listed, gone, MessageId,
    Messages.map((message) => message.Body), Buffer.concat(streamed).toString(),
    s3.getSignedUrl('getObject', { Bucket: 'box', Key: 'k', Expires: 60 }).includes('Signature='),
  ];
};
