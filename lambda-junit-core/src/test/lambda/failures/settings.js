exports.handler = { table: 'orders' };
