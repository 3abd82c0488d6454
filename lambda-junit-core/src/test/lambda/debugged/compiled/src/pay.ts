import { gross } from './vat';

export const handler = async (event: { net: number }): Promise<{ amount: number }> => {
  return { amount: gross(event.net) };
};
