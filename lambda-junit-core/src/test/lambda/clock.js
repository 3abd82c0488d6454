'use strict';

// Tells what a function sees of time.
const loadedAt = new Date().toISOString();
let token = null;
let late = null;

exports.now = async () => ({ now: new Date().toISOString(), loadedAt });

exports.uptime = async () => [
  process.uptime(),
  performance.now(),
  new Date(performance.timeOrigin).toISOString(),
];

/** Asks a service, which takes its time. */
exports.asks = async () => require('./service').ask();

/** A token that is good for ten minutes. */
exports.token = async () => {
  if (token === null || Date.now() - token.time >= 10 * 60_000) {
    token = { time: Date.now(), number: (token?.number ?? 0) + 1 };
  }
  return token.number;
};

/** Seven attempts, and the seconds at which they were made. */
exports.backsOff = async () => {
  const start = Date.now();
  const attempts = [];
  for (let delay = 60_000; attempts.length < 7; ) {
    attempts.push((Date.now() - start) / 1000);
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return { attempts, uptime: performance.now() >= 420_000 };
};

/** Leaves a timer of a minute when cold; later waits for ten seconds and tells when that timer has fired. */
exports.leavesTimer = async () => {
  if (token === null) {
    token = setTimeout(() => {
      late = new Date().toISOString();
    }, 60_000);
    return 'left';
  }
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return late ?? 'not yet';
};

exports.fails = async () => {
  throw new Error(new Date().toISOString());
};

exports.remaining = async (event, context) => {
  const before = context.getRemainingTimeInMillis();
  for (let i = 0; i < 1e5; i += 1);
  const middle = context.getRemainingTimeInMillis();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return [before, middle, context.getRemainingTimeInMillis()];
};

/** The order in which the callbacks run, with the milliseconds at which they do. */
exports.order = async () => {
  const begin = Date.now();
  const order = [];
  const note = (name) => () => order.push(`${name}@${Date.now() - begin}`);
  const interval = setInterval(note('every 20'), 20);
  setTimeout(note('30 a'), 30);
  setTimeout(note('10'), 10);
  setTimeout(note('30 b'), 30);
  setTimeout(note('0'), 0);
  setTimeout(note('-5'), -5);
  setTimeout(note('1'), 1);
  setTimeout(note('NaN'), NaN);
  setImmediate(note('immediate'));
  process.nextTick(note('tick'));
  Promise.resolve().then(note('promise'));
  clearTimeout(setTimeout(note('never'), 5));
  setTimeout(() => {
    note('15')();
    setTimeout(note('15 + 15'), 15);
    setTimeout(note('15 + 0'), 0);
  }, 15);
  await new Promise((resolve) => setTimeout(resolve, 45));
  clearInterval(interval);
  return order;
};

// As each runtime understands it.
exports.waits = function (milliseconds, context) {
  if (milliseconds === 0) {
    context.succeed();
  } else {
    setTimeout(context.succeed, milliseconds);
  }
};

exports.local = async () => `${new Date(0)}, ${new Date(2026, 6, 1).toISOString()}`;
