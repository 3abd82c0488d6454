// Gives back what it gets.
exports.handler = async (event) => event;
