exports.default = async () => 'default';
