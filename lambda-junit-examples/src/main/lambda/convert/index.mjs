import { rateOf } from './rates.mjs';

export const handler = async ({ amount, currency }) => {
  try {
    return { amount: amount * (await rateOf(currency)), currency: 'USD' };
  } catch (error) {
    if (error.code === 'E_CURRENCY') {
      return { error: error.message };
    }
    throw error;
  }
};
