exports.handler = async function (event, context) {
  const fail = context.fail;
  context.fail = (error) => fail(new Error('wrapped ' + error.message));
  throw new Error('failed ' + event.n);
};
