// GET /{id}: streams the invoice of an order as it comes from the bucket.
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

const open = (responseStream, statusCode, type) =>
  awslambda.HttpResponseStream.from(responseStream, { statusCode, headers: { 'content-type': type } });

export const handler = awslambda.streamifyResponse(async ({ rawPath }, responseStream) => {
  const request = new GetObjectCommand({ Bucket: process.env.INVOICES, Key: `${rawPath.slice(1)}.csv` });
  try {
    const { Body } = await s3.send(request);
    await pipeline(Body, open(responseStream, 200, 'text/csv'));
  } catch (error) {
    if (error.name !== 'NoSuchKey') {
      throw error;
    }
    const stream = open(responseStream, 404, 'text/plain');
    stream.write('There is no such invoice.');
    stream.end();
  }
});
