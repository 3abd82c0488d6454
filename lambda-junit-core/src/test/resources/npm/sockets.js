// Packages that speak to themselves at a path, and to others by datagrams.
const dgram = require('dgram');
const awsServerlessExpress = require('aws-serverless-express');
const express = require('express');
const StatsD = require('hot-shots');

const app = express();
app.get('/hello', (request, response) => response.set('x-own', 'a').json({ query: request.query, path: request.path }));
app.post('/orders', express.json(), (request, response) => response.status(201).send(request.body));
const server = awsServerlessExpress.createServer(app);
const proxy = async (event) => {
  const { statusCode, body, headers } = await awsServerlessExpress.proxy(server, event, {}, 'PROMISE').promise;
  return [statusCode, body, headers['x-own'] ?? ''];
};

async function metrics() {
  const socket = dgram.createSocket('udp4');
  await new Promise((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const got = new Promise((resolve) => socket.on('message', (message) => resolve(`${message}`)));
  const client = new StatsD({ host: '127.0.0.1', port: socket.address().port, globalTags: { env: 'test' } });
  client.increment('orders');
  const message = await got;
  await new Promise((resolve) => client.close(resolve));
  socket.close();
  return message;
}

exports.handler = async () => {
  const answers = [
    await proxy({ httpMethod: 'GET', path: '/hello', queryStringParameters: { x: '1' }, headers: {} }),
    await proxy({ httpMethod: 'POST', path: '/orders', headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' }),
    await proxy({ httpMethod: 'GET', path: '/nowhere', headers: {} }).then(([status]) => status),
    await metrics(),
  ];
  server.close();
  return answers;
};
