exports.handler = awslambda.streamifyResponse(async function (event, stream) {
  stream.end('x');
  stream.setContentType('text/plain');
});
