import { gross } from './vat';

const handler = async (event: { net: number }): Promise<{ amount: number }> => {
  return { amount: gross(event.net) };
};

exports.handler = handler;
