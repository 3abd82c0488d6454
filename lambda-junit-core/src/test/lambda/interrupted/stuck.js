// Hangs in each of the ways in which a test may be interrupted.
let count = 0;

exports.handler = async ({ how }) => {
  count += 1;
  switch (how) {
    case 'busy':
      for (;;);
    case 'catching':
      for (;;) {
        try {
          for (;;);
        } catch {
          continue;
        }
      }
    case 'waiting':
      require('net').createServer().listen(0);
      await new Promise(() => {});
      break;
    case 'asking':
      return require('./rates').rate('EUR');
    default:
      return count;
  }
};
