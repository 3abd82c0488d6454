import { createRequire } from 'node:module';
import fetch, { Headers, FormData, Response } from 'node-fetch';
const require = createRequire(import.meta.url);
const fetch2 = require('node-fetch2');
export const handler = async ({ endpoint }) => {
  const answers = [];
  for (const call of [fetch, fetch2]) {
    const response = await call(`${endpoint}/echo`, { method: 'POST', body: JSON.stringify({ a: 'ü' }), headers: { 'X-One': '1' } });
    answers.push([response.status, response.ok, response.headers.get('content-type'), await response.json()]);
    const moved = await call(`${endpoint}/moved`);
    answers.push([moved.redirected, new URL(moved.url).pathname, (await moved.text()).length]);
    answers.push(await call('http://127.0.0.1:1/').catch((error) => [error.name, error.code, error.type]));
    const aborted = new AbortController();
    aborted.abort();
    answers.push(await call(endpoint, { signal: aborted.signal }).catch((error) => [error.name, error.type]));
  }
  const form = new FormData();
  form.set('name', 'value');
  const sent = await (await fetch(`${endpoint}/echo`, { method: 'POST', body: form })).json();
  answers.push(sent.body.includes('name="name"\r\n\r\nvalue'));
  answers.push(await new Response('text').text(), [...new Headers({ B: '1', a: '2' })]);
  return answers;
};
