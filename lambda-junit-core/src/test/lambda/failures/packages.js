const { get } = require('lodash');

exports.handler = async (event) => get(event, 'a');
