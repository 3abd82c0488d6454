'use strict';

const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

async function ship(order) {
  if (order.address === undefined) {
    throw new Error(`Order ${order.id} has no address.`);
  }
  await s3.send(new PutObjectCommand({ Bucket: 'labels', Key: `${order.id}.txt`, Body: order.address }));
}

/** Takes messages of a queue, and gives back those that could not be handled. */
exports.handler = async ({ Records }) => {
  const results = await Promise.allSettled(Records.map(({ body }) => ship(JSON.parse(body))));
  return {
    batchItemFailures: Records.filter((record, i) => results[i].status === 'rejected').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  };
};
