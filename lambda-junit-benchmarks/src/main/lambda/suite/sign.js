const { createHmac } = require('node:crypto');
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
const { answer } = require('./lib/http');

const secrets = new SecretsManagerClient({});
let secret;

exports.handler = async ({ body }) => {
  secret ??= (await secrets.send(new GetSecretValueCommand({ SecretId: 'ENTITY' }))).SecretString;
  return answer(200, { signature: createHmac('sha256', secret).update(body).digest('base64url') });
};
