'use strict';

const { SQSClient, SendMessageCommand, ReceiveMessageCommand, DeleteMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL;

/** Puts a message into the queue, or takes one out of it. */
exports.handler = async ({ send }) => {
  if (send !== undefined) {
    const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(send) }));
    return { sent: MessageId.length > 0 };
  }
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages.map(({ Body }) => JSON.parse(Body));
};
