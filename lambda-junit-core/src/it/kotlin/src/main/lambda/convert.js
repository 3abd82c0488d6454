const rates = require('./rates');

exports.handler = async (event) => {
  try {
    return { amount: event.amount * rates.rate(event.currency) };
  } catch (error) {
    return { refused: error.message };
  }
};
