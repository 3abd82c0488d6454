const { order } = require('./order');

exports.handler = order;
