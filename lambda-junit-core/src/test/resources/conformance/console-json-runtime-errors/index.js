exports.handler = awslambda.streamifyResponse(async function (event, stream) {
  stream.write('a');
  stream.setContentType('text/plain');
});
