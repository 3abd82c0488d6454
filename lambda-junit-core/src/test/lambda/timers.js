'use strict';

/** Runs a program of timers, and tells which of them fired when. */
function run(program) {
  const begin = Date.now();
  const fired = [];
  const handles = {};
  const immediates = new Set();
  const stop = (name) => (immediates.has(name) ? clearImmediate : clearTimeout)(handles[name]);
  const start = ({ kind, name, delay, target, then = [] }) => {
    const fire = () => {
      fired.push(`${name}@${Date.now() - begin}`);
      then.forEach(start);
    };
    switch (kind) {
      case 'timeout':
        handles[name] = setTimeout(fire, delay);
        break;
      case 'interval':
        handles[name] = setInterval(fire, delay);
        break;
      case 'immediate':
        immediates.add(name);
        handles[name] = setImmediate(fire);
        break;
      case 'tick':
        process.nextTick(fire);
        break;
      case 'promise':
        Promise.resolve().then(fire);
        break;
      default:
        stop(target);
    }
  };
  program.forEach(start);
  return new Promise((resolve) => {
    setTimeout(() => {
      Object.keys(handles).forEach(stop);
      resolve(fired);
    }, 200);
  });
}

exports.handler = async (programs) => {
  const results = [];
  for (const { program } of programs) {
    results.push(await run(program));
  }
  return results;
};
