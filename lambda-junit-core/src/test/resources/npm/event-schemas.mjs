// Parses events by the schemas of Powertools for AWS Lambda, and prints where each does not fit.
import { readFileSync } from 'node:fs';
import * as cognito from '@aws-lambda-powertools/parser/schemas/cognito';
import * as schemas from '@aws-lambda-powertools/parser/schemas';

const found = {};
for (const { name, schema, event } of JSON.parse(readFileSync(0, 'utf8'))) {
  const result = ({ ...schemas, ...cognito })[schema].safeParse(event);
  found[name] = (result.error?.issues ?? []).map(({ path }) => `/${path.join('/')}`).sort();
}
console.log(JSON.stringify(found));
