exports.handler = awslambda.streamifyResponse(async function (event, stream) {
  stream.setContentType('a\nb');
  stream.end('x');
});
