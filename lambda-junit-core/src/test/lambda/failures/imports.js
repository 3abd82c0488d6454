import { readFile } from 'fs/promises';

export const handler = async () => readFile('a');
