let invocations = 0;

exports.total = async (event) => {
  console.log('order', event.id);
  return { invocations: ++invocations, total: event.items.reduce((sum, item) => sum + item.price, 0) };
};

exports.refund = async (event) => {
  require('fs').writeFileSync('/tmp/refund', String(event.total));
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { invocations: ++invocations, refund: -event.total };
};

exports.stuck = async () => {
  require('fs').writeFileSync('/tmp/left', 'by the handler');
  for (;;);
};
