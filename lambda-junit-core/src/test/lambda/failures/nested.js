exports.orders = { create: async () => 'created' };
