const headers = { 'content-type': 'application/json' };

exports.answer = (statusCode, body) => ({ statusCode, headers, body: JSON.stringify(body) });
exports.problem = (statusCode, message) => exports.answer(statusCode, { message });
exports.parse = ({ body, isBase64Encoded }) => JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
