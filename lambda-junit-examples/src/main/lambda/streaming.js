exports.countsDown = awslambda.streamifyResponse(async (event, responseStream) => {
  for (let i = event.from; i > 0; i--) {
    responseStream.write(`${i} `);
  }
  responseStream.end('lift-off');
});

exports.page = awslambda.streamifyResponse(async (event, responseStream) => {
  const stream = awslambda.HttpResponseStream.from(responseStream, {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
  });
  stream.write('<h1>Orders</h1>');
  stream.end();
});

exports.breaksOff = awslambda.streamifyResponse(async (event, responseStream) => {
  responseStream.write('id;total\n');
  throw new Error('The database is gone');
});
