exports.default = { handler: async () => 'default' };
