// What the examples in the README of aws-sdk-client-mock do with their clients.
exports.send = async (requests) => {
  const { SNSClient, PublishCommand, SubscribeCommand } = require('@aws-sdk/client-sns');
  const commands = { PublishCommand, SubscribeCommand };
  const answers = [];
  for (const { command = 'PublishCommand', region = 'eu-west-1', ...input } of requests) {
    const client = new SNSClient({ region });
    answers.push(
      await client.send(new commands[command](input)).then(
        ({ MessageId, SubscriptionArn }) => MessageId ?? SubscriptionArn ?? null,
        ({ name, message, code }) => [name, message, ...(code === undefined ? [] : [code])].join('|'),
      ),
    );
  }
  return answers;
};

exports.publish = async (input) => {
  const { SNS } = require('@aws-sdk/client-sns');
  return (await new SNS({ region: 'eu-west-1' }).publish(input)).MessageId;
};

exports.query = async (input) => {
  const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
  const { DynamoDBDocumentClient, QueryCommand } = require('@aws-sdk/lib-dynamodb');
  const document = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  return (await document.send(new QueryCommand(input))).Items;
};

exports.pages = async (input) => {
  const { DynamoDBClient, paginateQuery } = require('@aws-sdk/client-dynamodb');
  const { unmarshall } = require('@aws-sdk/util-dynamodb');
  const items = [];
  for await (const page of paginateQuery({ client: new DynamoDBClient({ region: 'eu-west-1' }) }, input)) {
    items.push(...(page.Items ?? []));
  }
  return items.map((item) => unmarshall(item));
};

exports.upload = async ({ size }) => {
  const { S3Client } = require('@aws-sdk/client-s3');
  const { Upload } = require('@aws-sdk/lib-storage');
  const upload = new Upload({
    client: new S3Client({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
    params: { Bucket: 'mock', Key: 'a/test', Body: 'x'.repeat(size) },
  });
  const progress = [];
  upload.on('httpUploadProgress', ({ loaded, total, part }) => progress.push([loaded, total, part]));
  return upload.done().then(
    ({ Location, ETag }) => ({ Location, ETag, progress }),
    ({ name, message }) => ({ error: `${name}: ${message}` }),
  );
};

exports.download = async (input) => {
  const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
  const { Body } = await new S3Client({ region: 'eu-west-1' }).send(new GetObjectCommand(input));
  return Body.transformToString();
};

exports.messages = async (event) => {
  const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
  const sns = new SNSClient({ region: 'eu-west-1' });
  const promises = event.messages.map(async (msg) => {
    const publish = await sns.send(new PublishCommand({ TopicArn: process.env.SNS_TOPIC_ARN || '', Message: msg }));
    return publish.MessageId;
  });
  return Promise.all(promises);
};

exports.handler = ({ example, event }) => exports[example](event);
