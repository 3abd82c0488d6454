const fastify = require('fastify');
const awsLambdaFastify = require('@fastify/aws-lambda');
const app = fastify();
app.get('/orders/:id', async (request) => ({ id: request.params.id, query: request.query }));
app.post('/orders', { schema: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } } }, async (request, reply) => {
  reply.code(201).header('location', '/orders/1');
  return { name: request.body.name };
});
app.get('/fails', async () => { throw Object.assign(new Error('gone'), { statusCode: 410 }); });
const proxy = awsLambdaFastify(app);
const event = (httpMethod, path, body, queryStringParameters) => ({
  httpMethod, path, queryStringParameters, headers: body ? { 'content-type': 'application/json' } : {}, body, requestContext: {} });
exports.handler = async (_, context) => {
  const answers = [];
  for (const request of [
    event('GET', '/orders/7', null, { a: '1' }),
    event('POST', '/orders', '{"name":"x"}'),
    event('POST', '/orders', '{}'),
    event('GET', '/fails'),
    event('GET', '/nowhere'),
  ]) {
    const { statusCode, headers, body } = await proxy(request, context);
    answers.push([statusCode, headers['content-type'], headers.location ?? null, body]);
  }
  return answers;
};
