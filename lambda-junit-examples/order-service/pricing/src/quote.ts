// What an order costs. Bundled by: esbuild src/quote.ts --bundle --platform=node --target=node22 --format=esm --outfile=dist/quote.mjs
import { discount, type Item } from './discount';

interface Order {
  readonly items: readonly Item[];
}

interface Quote {
  readonly total: number;
  readonly saved: number;
}

export const handler = async (order: Order): Promise<Quote> => {
  if (order.items.some((item) => item.amount < 1)) {
    throw new RangeError('An item comes at least once.');
  }
  const full = order.items.reduce((sum, item) => sum + item.price * item.amount, 0);
  const saved = discount(order.items);
  return { total: full - saved, saved };
};
