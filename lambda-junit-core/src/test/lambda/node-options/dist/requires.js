exports.handler = async () => require('./esm/index.js').value;
