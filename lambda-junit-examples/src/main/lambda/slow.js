// Handlers that take their time, or all of it.
exports.waits = async () => {
  await new Promise((resolve) => setTimeout(resolve, 2500));
  return 'in time';
};

exports.waitsTooLong = async () => {
  await new Promise((resolve) => setTimeout(resolve, 60000));
};

exports.loops = () => {
  for (;;);
};

exports.promisesForever = () => {
  (function next() {
    Promise.resolve().then(next);
  })();
};

exports.neverEmpty = () => {
  setInterval(() => {}, 100);
};

exports.backsOff = async () => {
  const start = Date.now();
  for (let delay = 1000; delay <= 64000; delay *= 2) {
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return Date.now() - start;
};
