import prices from './prices.json';

export const handler = async () => prices;
