const Ajv = require('ajv');
const addFormats = require('ajv-formats');
const { z } = require('zod');
const ajv = addFormats(new Ajv({ allErrors: true, coerceTypes: true }));
const validate = ajv.compile({
  type: 'object',
  required: ['id', 'email'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 1 },
    email: { type: 'string', format: 'email' },
    tags: { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true },
  },
});
const order = z.object({
  id: z.coerce.number().int().positive(),
  items: z.array(z.object({ sku: z.string().regex(/^[A-Z]+$/), count: z.number().default(1) })).min(1),
  placed: z.iso.datetime().transform((text) => new Date(text).getTime()),
});
exports.handler = async () => {
  const good = { id: '7', email: 'a@example.org' };
  const parsed = order.safeParse({ id: '7', items: [{ sku: 'AB' }], placed: '2026-01-01T00:00:00Z' });
  const refused = order.safeParse({ id: -1, items: [{ sku: 'ab' }], placed: 'x' });
  return {
    good: [validate(good), good.id],
    bad: [validate({ id: 'x', tags: ['a', 'a', 'c'], more: 1 }), ajv.errorsText(validate.errors)],
    parsed: parsed.data,
    refused: refused.error.issues.map(({ path, code, message }) => [path.join('.'), code, message]),
  };
};
