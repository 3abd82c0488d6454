import http from 'node:http';
import https from 'node:https';
import nock from 'nock';

const request = (url, { body, ...options } = {}) =>
  new Promise((resolve) => {
    const sent = (url.startsWith('https') ? https : http).request(url, options, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) {
        text += chunk;
      }
      resolve([response.statusCode, text, response.headers['x-one']]);
    });
    sent.on('error', ({ code, message }) => resolve([code, message]));
    sent.end(body);
  });
const fetched = async (url, options) => {
  try {
    const response = await fetch(url, options);
    return [response.status, await response.text(), response.headers.get('x-one')];
  } catch ({ message, cause }) {
    return [message, cause.code, cause.message];
  }
};

export const handler = async ({ url }) => {
  const answers = [];
  nock.disableNetConnect();
  for (const call of [request, fetched]) {
    nock(url).get('/a').query({ b: '1', c: ['x', 'ü'] }).reply(200, { ok: true }, { 'x-one': '1' });
    nock(url).post('/a', { n: 1 }).reply(201, 'made');
    nock(url).get('/wrong').replyWithError(Object.assign(new Error('broken'), { code: 'ECONNRESET' }));
    const headers = { 'content-type': 'application/json' };
    answers.push(
      await call(`${url}/a?b=1&c=x&c=%C3%BC`),
      nock.pendingMocks(),
      (await call(`${url}/a`, { method: 'POST', headers, body: '{"n": 2}' }))[0],
      await call(`${url}/a`, { method: 'POST', headers, body: '{"n": 1}' }),
      await call(`${url}/wrong`),
      nock.isDone(),
      await call(url.replace('example', 'other')),
    );
  }
  return answers;
};
