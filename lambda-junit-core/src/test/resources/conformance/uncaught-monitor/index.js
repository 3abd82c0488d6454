process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
exports.handler = async function () {
  setTimeout(() => {
    throw new Error('thrown in a timer');
  }, 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
};
