'use strict';

const rates = require('./rates');

exports.handler = async ({ amount = 4, currency = 'EUR' }) => amount * rates.rateOf(currency);

exports.swallowing = async ({ currency }) => {
  try {
    return rates.rateOf(currency);
  } catch {
    return 'swallowed';
  }
};
