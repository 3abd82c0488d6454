import { total } from './totl';

export const handler = async (event: { items: number[] }) => total(event.items);
