import { S3Client, GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

/** GET /invoices/{id} of a REST API. */
export const handler = async ({ pathParameters: { id } }) => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'invoices', Key: `${id}.csv` }));
    let total = 0;
    for (const line of (await Body.transformToString()).split('\n')) {
      total += Number(line.split(';')[1]);
    }
    return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: `${total}` };
  } catch (error) {
    if (error instanceof NoSuchKey) {
      return { statusCode: 404, body: `No invoice ${id}.` };
    }
    throw error;
  }
};
