exports.handler = async function (event, stream) {
  stream.end('marked');
};
exports.handler[Symbol.for('aws.lambda.runtime.handler.streaming')] = 'response';
