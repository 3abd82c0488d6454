exports.handler = awslambda.streamifyResponse(async function (event, stream) {
  awslambda.HttpResponseStream.from(stream).write('x');
  stream.end();
});
