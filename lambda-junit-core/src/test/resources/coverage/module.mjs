import { basename as base } from 'node:path';

export const limit = Number(process.env.LIMIT ?? 3);

export default class Names {
  static #known = new Map();
  static {
    Names.#known.set('a', 1);
  }

  static find = (name) => Names.#known.get(name);
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function* pages(event) {
  for (let page = 1; page <= (event.pages ?? 1); page++) {
    await wait(1);
    if (page > limit) return;
    yield page;
  }
}

export const handler = async (event) => {
  const seen = [];
  for await (const page of pages(event)) seen.push(page);
  return seen.length > 1 ? { seen, name: base('/x/y') } : Names.find(event.name) || 'none';
};
