const http = require('http');

// Neither the server nor the connections that are kept alive are closed.
exports.handler = async () => {
  const server = http.createServer((request, response) => response.end(request.url)).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const response = await fetch(`http://127.0.0.1:${server.address().port}/x`);
  return response.text();
};
