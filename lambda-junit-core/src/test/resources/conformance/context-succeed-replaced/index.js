exports.handler = async function (event, context) {
  const succeed = context.succeed;
  context.succeed = (value) => succeed('wrapped ' + value);
  return event.n;
};
