import { gzipSync } from 'node:zlib';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

const buckets = new S3Client({});

export const handler = async ({ time, detail }) => {
  const Key = `ENTITY/${time.slice(0, 10)}/${detail.id}.json.gz`;
  const Body = gzipSync(JSON.stringify(detail));
  await buckets.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key, Body, ContentEncoding: 'gzip' }));
  return { Key, size: Body.length };
};
