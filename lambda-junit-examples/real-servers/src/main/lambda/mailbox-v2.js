'use strict';

const AWS = require('aws-sdk');

// The SDK v2 does not read AWS_ENDPOINT_URL_SQS by itself.
const sqs = new AWS.SQS({ endpoint: process.env.AWS_ENDPOINT_URL_SQS });
const QueueUrl = process.env.QUEUE_URL;

/** The same as mailbox.js in the days of SDK v2. */
exports.handler = async ({ send }) => {
  if (send !== undefined) {
    const { MessageId } = await sqs.sendMessage({ QueueUrl, MessageBody: JSON.stringify(send) }).promise();
    return { sent: MessageId.length > 0 };
  }
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 1 }).promise();
  for (const { ReceiptHandle } of Messages) {
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle }).promise();
  }
  return Messages.map(({ Body }) => JSON.parse(Body));
};
