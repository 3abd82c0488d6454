import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpErrorHandler from '@middy/http-error-handler';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
const eventSchema = {
  type: 'object',
  required: ['body'],
  properties: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, count: { type: 'integer', default: 1 } } } },
};
const order = middy()
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema(eventSchema) }))
  .use(httpErrorHandler({ logger: false }))
  .handler(async ({ body }) => ({ statusCode: 200, body: JSON.stringify(body) }));
const event = (body, type = 'application/json') => ({ headers: { 'Content-Type': type }, body });
export const handler = async (_, context) => {
  const answers = [];
  for (const request of [event('{"name":"x"}'), event('{"count":"x"}'), event('{nonsense'), event('{}', 'text/plain')]) {
    answers.push(await order(request, context));
  }
  return answers;
};
