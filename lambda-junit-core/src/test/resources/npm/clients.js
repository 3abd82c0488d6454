const { DynamoDBClient, DescribeTableCommand } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand, GetCommand, paginateScan } = require('@aws-sdk/lib-dynamodb');
const { S3Client, PutObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } = require('@aws-sdk/client-s3');
const { SQSClient, SendMessageCommand, ReceiveMessageCommand } = require('@aws-sdk/client-sqs');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');
const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');

const calls = {
  async dynamodb(settings) {
    const table = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
    await table.send(new PutCommand({ TableName: 'orders', Item: { id: '7', total: 9.5, tags: new Set(['a']), none: null } }));
    const { Item } = await table.send(new GetCommand({ TableName: 'orders', Key: { id: '7' } }));
    const scanned = [];
    for await (const page of paginateScan({ client: table }, { TableName: 'orders' })) scanned.push(...page.Items);
    const missing = await table.send(new DescribeTableCommand({ TableName: 'orders' })).catch((error) => error);
    return [Item.total, [...Item.tags], Item.none, scanned.map(({ id }) => id), missing.name, missing.message, missing.$metadata.httpStatusCode];
  },
  async s3(settings) {
    const client = new S3Client({ ...settings, forcePathStyle: true });
    const { ETag } = await client.send(new PutObjectCommand({ Bucket: 'box', Key: 'a b/ü.txt', Body: 'hällo', Metadata: { owner: 'me' } }));
    const { Body, ContentType, Metadata } = await client.send(new GetObjectCommand({ Bucket: 'box', Key: 'a b/ü.txt' }));
    const { Contents, KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: 'box', Prefix: 'a b/' }));
    const missing = await client.send(new GetObjectCommand({ Bucket: 'box', Key: 'missing' })).catch((error) => error.name);
    const head = await client.send(new HeadObjectCommand({ Bucket: 'box', Key: 'missing' })).catch((error) => error.name);
    return [ETag, await Body.transformToString(), ContentType, Metadata, Contents[0].Key, Contents[0].Size, KeyCount, missing, head];
  },
  async sqs(settings) {
    const client = new SQSClient(settings);
    const QueueUrl = `${settings.endpoint}/000000000000/orders`;
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hällo' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
    return [MessageId, Messages.map(({ Body }) => Body)];
  },
  async sns(settings) {
    const client = new SNSClient(settings);
    const { MessageId } = await client.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:0:orders', Message: 'a & b' }));
    const refused = await client.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:0:missing', Message: 'x' })).catch((error) => error);
    return [MessageId, refused.name, refused.message];
  },
  async ssm(settings) {
    const { Parameter } = await new SSMClient(settings).send(new GetParameterCommand({ Name: '/shop/key', WithDecryption: true }));
    return [Parameter.Value, Parameter.LastModifiedDate.toISOString()];
  },
  async secretsManager(settings) {
    const { SecretString, SecretBinary } = await new SecretsManagerClient(settings).send(new GetSecretValueCommand({ SecretId: 'db' }));
    return [JSON.parse(SecretString).password, Buffer.from(SecretBinary).toString()];
  },
  async sfn(settings) {
    const { executionArn, startDate } = await new SFNClient(settings).send(
      new StartExecutionCommand({ stateMachineArn: 'arn:aws:states:eu-west-1:0:stateMachine:m', input: '{"a":1}' }),
    );
    return [executionArn, startDate.getTime()];
  },
  async eventBridge(settings) {
    const { FailedEntryCount, Entries } = await new EventBridgeClient(settings).send(
      new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'placed', Detail: '{"id":7}', Time: new Date(0) }] }),
    );
    return [FailedEntryCount, Entries[0].EventId];
  },
};

exports.handler = ({ endpoint, service }) =>
  calls[service]({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
