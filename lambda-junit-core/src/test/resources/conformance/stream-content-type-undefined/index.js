exports.handler = awslambda.streamifyResponse(async function (event, stream) {
  stream.setContentType(undefined);
  stream.end('x');
});
