// Leaves its mark wherever it can, and tells which marks it finds.
const fs = require('fs');
const { AsyncLocalStorage } = require('async_hooks');
const mock = require('./mark');

const storage = new AsyncLocalStorage();
const marks = [];

exports.handler = async ({ mark }) => {
  globalThis.mark ??= mark;
  Array.prototype.mark ??= mark;
  process.env.MARK ??= mark;
  marks.push(mark);
  fs.appendFileSync('/tmp/marks', mark);
  console.log(mark);
  const stored = await storage.run(mark, async () => {
    await null;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await new Promise((resolve) => fs.readFile('/tmp/marks', resolve));
    return storage.getStore();
  });
  return [
    globalThis.mark,
    [].mark,
    process.env.MARK,
    process.env.OWN,
    marks.join(''),
    fs.readFileSync('/tmp/marks', 'utf8'),
    fs.readdirSync('/tmp').join(),
    stored,
    mock.mark(),
    new Date().getUTCFullYear(),
  ];
};
