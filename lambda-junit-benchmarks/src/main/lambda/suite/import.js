const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { SQSClient, SendMessageBatchCommand } = require('@aws-sdk/client-sqs');

const buckets = new S3Client({});
const queues = new SQSClient({});

exports.handler = async ({ Records: [{ s3 }] }) => {
  const { Body } = await buckets.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key: s3.object.key }));
  const [header, ...rows] = (await Body.transformToString()).trim().split('\n');
  const names = header.split(',');
  const Entries = rows.map((row, index) => ({
    Id: `${index}`,
    MessageBody: JSON.stringify(Object.fromEntries(row.split(',').map((value, column) => [names[column], value]))),
  }));
  await queues.send(new SendMessageBatchCommand({ QueueUrl: 'https://queue/ENTITY', Entries }));
  return Entries.length;
};
