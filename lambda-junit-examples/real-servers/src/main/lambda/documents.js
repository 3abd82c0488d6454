'use strict';

const { S3Client, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const Bucket = process.env.BUCKET;

/** Stores a document, or reads one; without either, tells which there are. */
exports.handler = async ({ store, read, text }) => {
  if (store !== undefined) {
    await s3.send(new PutObjectCommand({ Bucket, Key: store, Body: text, ContentType: 'text/plain' }));
    return { stored: store };
  }
  if (read !== undefined) {
    try {
      const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key: read }));
      return { text: await Body.transformToString(), type: ContentType };
    } catch (error) {
      return { problem: error.name };
    }
  }
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key, Size }) => ({ key: Key, size: Size }));
};
