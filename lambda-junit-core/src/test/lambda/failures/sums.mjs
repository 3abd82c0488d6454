import { total } from './module.mjs';

export const handler = async () => total([]);
