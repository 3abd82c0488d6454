// What stands at the top of a module runs once for each execution environment.
console.log('connecting');
let invocations = 0;

exports.handler = async () => {
  invocations++;
  console.info('invocation', invocations);
  return { invocations, stage: process.env.STAGE };
};
