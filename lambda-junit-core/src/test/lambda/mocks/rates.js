'use strict';

exports.rateOf = (currency) => `the real rate of ${currency}`;
exports.base = 'USD';
