const util = require('node:util');

exports.check = (value, types) =>
  Object.entries(types)
    .filter(([name, type]) => typeof value[name] !== type)
    .map(([name, type]) => util.format('%s must be a %s', name, type));
