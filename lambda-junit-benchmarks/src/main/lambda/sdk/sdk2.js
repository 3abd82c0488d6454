const AWS = require('aws-sdk');

const documents = new AWS.DynamoDB.DocumentClient({ region: 'eu-west-1' });

exports.handler = async () => typeof documents.get;
