'use strict';
// Each form of code that somebody may write, called so that some of it runs and some does not.
const kinds = { book: 0.07, food: 0.05 };

function rate(kind = 'other') {
  return kinds[kind] ?? 0.2;
}

class Basket {
  #items = [];
  static made = 0;
  limit = 3;

  constructor({ items = [], limit } = {}) {
    Basket.made++;
    this.limit = limit || this.limit;
    for (const item of items) this.add(item);
  }

  add(item) {
    if (this.#items.length >= this.limit) throw new RangeError('full');
    else this.#items.push(item);
    return this;
  }

  get size() {
    return this.#items.length;
  }

  set size(value) {
    this.limit = value;
  }

  static of(...items) {
    return new Basket({ items });
  }

  *[Symbol.iterator]() {
    yield* this.#items;
  }
}

const total = (basket) => [...basket].reduce((sum, { price, count = 1 }) => sum + price * count, 0);
const unused = () => 'never';

async function ship(order) {
  try {
    await null;
    if (!order.address) {
      throw new TypeError('no address');
    }
    return `to ${order.address?.city ?? 'nowhere'}`;
  } catch (e) {
    if (e instanceof TypeError) return 'kept';
    throw e;
  } finally {
    order.done = true;
  }
}

function grade(sum) {
  switch (true) {
    case sum > 100:
      return 'large';
    case sum > 10: {
      const half = sum / 2;
      return half > 10 ? 'medium' : 'small';
    }
    default:
      return 'tiny';
  }
}

function count(order) {
  let found = 0;
  outer: for (let i = 0; i < 3; i++) {
    for (const key in order) {
      if (key === 'skip') continue outer;
      if (i === 2) break outer;
      found++;
    }
  }
  do {
    found--;
  } while (found > 100);
  while (found > 3) found -= 1;
  return found;
}

exports.handler = async function handler(event, context) {
  const basket = Basket.of(...(event.items || []));
  const sum = total(basket);
  event.name ||= 'nobody';
  event.note &&= event.note.trim();
  event.tag ??= sum > 5 && event.name !== 'nobody' ? 'known' : 'unknown';
  const log = event.verbose ? (text) => console.log(text) : () => {};
  log('done');
  if (event.items) {
    if (basket.size === 0) {
      return null;
    } else if (basket.size === 1) return { one: true };
  } else {
    return { none: rate(event.kind) };
  }
  return {
    sum: sum * (1 + rate(event.kind)),
    grade: grade(sum),
    shipped: await ship(event),
    count: count(event),
    get later() {
      return unused();
    },
  };
};
