exports.handler = async () => {
  let fired = 0;
  await new Promise((resolve) => {
    const interval = setInterval(() => {
      if (++fired === 3) {
        clearInterval(interval);
        setTimeout(resolve, 500);
      }
    }, 1000);
  });
  return fired;
};
