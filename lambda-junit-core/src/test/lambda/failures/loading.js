const table = process.env.TABLE.toLowerCase();

exports.create = async () => table;
