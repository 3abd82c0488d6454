const total = require('./lib/toatl');

exports.create = async (event) => total(event);
