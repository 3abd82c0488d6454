'use strict';

const AWS = require('aws-sdk');

const orders = new AWS.DynamoDB.DocumentClient();
const s3 = new AWS.S3();

/** A function of the days of SDK v2. */
exports.handler = async ({ month }) => {
  const { Items } = await orders.query({ TableName: 'orders', KeyConditionExpression: `month = ${month}` }).promise();
  await s3.putObject({ Bucket: 'reports', Key: `${month}.json`, Body: JSON.stringify(Items) }).promise();
  return Items.length;
};
